package dev.rucksack.graph.infer;

import dev.rucksack.tensor.AxisSum;
import dev.rucksack.tensor.Dim;

/** One entry of an integer vector that is known before the network runs. */
sealed interface ShapeEntry {
  /** A number, which may be negative. */
  record Number(long value) implements ShapeEntry {
    @Override
    public AxisSum sum() {
      return AxisSum.of(value);
    }

    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** What follows from the lengths of open axes. */
  record Open(AxisSum sum) implements ShapeEntry {
    /** As the length of an axis. */
    Dim length() {
      return sum.length();
    }

    @Override
    public String toString() {
      return sum.toString();
    }
  }

  /** It as a sum. */
  AxisSum sum();

  /** The length of an axis. */
  static ShapeEntry of(Dim dim) {
    return of(AxisSum.of(dim));
  }

  static ShapeEntry of(AxisSum sum) {
    return sum.isNumber() ? new Number(sum.number()) : new Open(sum);
  }
}
