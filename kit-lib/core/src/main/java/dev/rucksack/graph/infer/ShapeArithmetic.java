package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.DimMath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arithmetic on whole numbers, some of which are lengths of open axes. */
final class ShapeArithmetic {
  private ShapeArithmetic() {}

  /** Element by element; a single one stretches to the other's length. */
  static Optional<List<ShapeEntry>> calculate(
      BinaryKind kind, List<ShapeEntry> left, List<ShapeEntry> right) {
    int count = left.size() == 1 ? right.size() : left.size();
    if (left.size() != count && left.size() != 1 || right.size() != count && right.size() != 1) {
      return Optional.empty();
    }
    List<ShapeEntry> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ShapeEntry a = left.get(left.size() == 1 ? 0 : i);
      ShapeEntry b = right.get(right.size() == 1 ? 0 : i);
      Optional<ShapeEntry> result = calculate(kind, a, b);
      if (result.isEmpty()) {
        return Optional.empty();
      }
      results.add(result.get());
    }
    return Optional.of(results);
  }

  private static Optional<ShapeEntry> calculate(BinaryKind kind, ShapeEntry a, ShapeEntry b) {
    if (a instanceof ShapeEntry.Number(long x) && b instanceof ShapeEntry.Number(long y)) {
      return numbers(kind, x, y).map(ShapeEntry.Number::new);
    }
    Optional<Dim> left = length(a);
    Optional<Dim> right = length(b);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    List<Dim> both = List.of(left.get(), right.get());
    Optional<Dim> result =
        switch (kind) {
          case ADD -> Optional.of(DimMath.sum(both));
          case MUL -> Optional.of(DimMath.product(both));
          case DIV -> DimMath.quotient(left.get(), right.get());
          case SUB, POW, MIN, MAX, EQUAL, GREATER, GREATER_OR_EQUAL -> Optional.empty();
          case LESS, LESS_OR_EQUAL, AND, OR, XOR -> Optional.empty();
        };
    return result.map(ShapeEntry::of);
  }

  private static Optional<Long> numbers(BinaryKind kind, long x, long y) {
    return switch (kind) {
      case ADD -> Optional.of(Math.addExact(x, y));
      case SUB -> Optional.of(Math.subtractExact(x, y));
      case MUL -> Optional.of(Math.multiplyExact(x, y));
      case DIV -> y == 0 ? Optional.empty() : Optional.of(x / y);
      case MIN -> Optional.of(Math.min(x, y));
      case MAX -> Optional.of(Math.max(x, y));
      case POW, EQUAL, GREATER, GREATER_OR_EQUAL -> Optional.empty();
      case LESS, LESS_OR_EQUAL, AND, OR, XOR -> Optional.empty();
    };
  }

  private static Optional<Dim> length(ShapeEntry entry) {
    return switch (entry) {
      case ShapeEntry.Number(long value) ->
          value < 0 ? Optional.empty() : Optional.of(Dim.of(value));
      case ShapeEntry.Open(Dim.Axis axis) -> Optional.of(axis);
    };
  }

  /** A part of a vector: data, starts, ends, axes (its only one), steps. */
  static Optional<List<ShapeEntry>> slice(List<List<ShapeEntry>> in) {
    List<ShapeEntry> from = in.getFirst();
    Optional<Long> start = number(in.get(1));
    Optional<Long> end = number(in.get(2));
    Optional<Long> step = in.size() > 4 ? number(in.get(4)) : Optional.of(1L);
    if (start.isEmpty() || end.isEmpty() || step.isEmpty() || step.get() == 0) {
      return Optional.empty();
    }
    SliceRange range = SliceRange.of(start.get(), end.get(), step.get(), from.size());
    List<ShapeEntry> part = new ArrayList<>();
    for (long i = 0; i < range.count(); i++) {
      part.add(from.get((int) (range.start() + i * range.step())));
    }
    return Optional.of(part);
  }

  private static Optional<Long> number(List<ShapeEntry> entries) {
    return entries.size() == 1 && entries.getFirst() instanceof ShapeEntry.Number(long value)
        ? Optional.of(value)
        : Optional.empty();
  }
}
