package dev.rucksack.graph.infer;

import dev.rucksack.graph.geometry.SliceRange;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.tensor.AxisSum;
import dev.rucksack.tensor.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/** Arithmetic on whole numbers and truth values (0, 1), some of which follow from open axes. */
final class ShapeArithmetic {
  private ShapeArithmetic() {}

  /** The entry at a position; a single one stretches to any length. */
  private static ShapeEntry at(List<ShapeEntry> entries, int position) {
    return entries.get(entries.size() == 1 ? 0 : position);
  }

  /** The length of what is made of several; 0 if they do not stretch to one. */
  private static int length(List<List<ShapeEntry>> in) {
    int longest = in.stream().mapToInt(List::size).max().orElse(0);
    return in.stream().allMatch(each -> each.size() == 1 || each.size() == longest) ? longest : 0;
  }

  /** Element by element, a single one stretching to the other's length. */
  static Optional<List<ShapeEntry>> calculate(BinaryKind kind, List<List<ShapeEntry>> in) {
    List<ShapeEntry> results = new ArrayList<>();
    int length = length(in);
    for (int i = 0; i < length; i++) {
      Optional<AxisSum> result = calculate(kind, at(in.get(0), i).sum(), at(in.get(1), i).sum());
      result.map(ShapeEntry::of).ifPresent(results::add);
    }
    return length > 0 && results.size() == length ? Optional.of(results) : Optional.empty();
  }

  private static Optional<AxisSum> calculate(BinaryKind kind, AxisSum a, AxisSum b) {
    return switch (kind) {
      case ADD -> Optional.of(a.plus(b));
      case SUB -> Optional.of(a.minus(b));
      case MUL -> a.times(b);
      case DIV -> a.dividedBy(b);
      case MIN -> lesser(a, b);
      case MAX -> a.compared(b).map(sign -> sign < 0 ? b : a);
      case EQUAL -> holds(a, b, sign -> sign == 0);
      case GREATER -> holds(a, b, sign -> sign > 0);
      case GREATER_OR_EQUAL -> holds(a, b, sign -> sign >= 0);
      case LESS -> holds(a, b, sign -> sign < 0);
      case LESS_OR_EQUAL -> holds(a, b, sign -> sign <= 0);
      case POW, AND, OR, XOR -> Optional.empty();
    };
  }

  private static Optional<AxisSum> lesser(AxisSum a, AxisSum b) {
    Optional<AxisSum> known = a.compared(b).map(sign -> sign < 0 ? a : b);
    if (known.isPresent() || a.dim().isEmpty() || b.dim().isEmpty()) {
      return known;
    }
    return Optional.of(AxisSum.of(Dim.axis("min(" + a + "," + b + ")")));
  }

  private static Optional<AxisSum> holds(AxisSum a, AxisSum b, IntPredicate sign) {
    return a.compared(b).map(found -> AxisSum.of(sign.test(found) ? 1 : 0));
  }

  /** {@code condition ? yes : no}, element by element, where each condition is known. */
  static Optional<List<ShapeEntry>> where(List<List<ShapeEntry>> in) {
    List<ShapeEntry> results = new ArrayList<>();
    for (int i = 0; i < length(in); i++) {
      if (!(at(in.get(0), i) instanceof ShapeEntry.Number(long condition))) {
        return Optional.empty();
      }
      results.add(at(in.get(condition != 0 ? 1 : 2), i));
    }
    return results.isEmpty() ? Optional.empty() : Optional.of(results);
  }

  /** All entries brought together into one, such as their product. */
  static Optional<List<ShapeEntry>> reduced(BinaryKind kind, List<ShapeEntry> entries) {
    BinaryOperator<Optional<AxisSum>> operator =
        (a, b) -> a.isEmpty() || b.isEmpty() ? Optional.empty() : calculate(kind, a.get(), b.get());
    return entries.stream()
        .map(entry -> Optional.of(entry.sum()))
        .reduce(operator)
        .flatMap(result -> result)
        .map(result -> List.of(ShapeEntry.of(result)));
  }

  /** A part of a vector: data, starts, ends, axes (the only one there is), steps. */
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
