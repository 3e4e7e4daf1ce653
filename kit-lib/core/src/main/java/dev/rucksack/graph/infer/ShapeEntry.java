package dev.rucksack.graph.infer;

import dev.rucksack.tensor.Dim;

/** One entry of an integer vector that is known before the network runs. */
sealed interface ShapeEntry {
  /** A number, which may be negative. */
  record Number(long value) implements ShapeEntry {}

  /** The length of an open axis. */
  record Open(Dim.Axis axis) implements ShapeEntry {}

  /** The length of an axis. */
  static ShapeEntry of(Dim dim) {
    return switch (dim) {
      case Dim.Fixed(long size) -> new Number(size);
      case Dim.Axis axis -> new Open(axis);
    };
  }
}
