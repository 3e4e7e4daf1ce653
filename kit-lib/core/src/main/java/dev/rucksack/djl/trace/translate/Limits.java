package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits of indices that hold for every length of an axis. */
final class Limits {
  /** ONNX's way to say "to the end". */
  static final long END = Long.MAX_VALUE;

  private Limits() {}

  /**
   * A number for all runs, from the start or from the end; otherwise the number in each run, which
   * follows the length of another axis.
   *
   * @param given the limit in each run, null where it is left out
   * @param absent for one that is left out
   */
  static List<Long> of(
      RecordedStep step, int axis, List<? extends @Nullable Long> given, long absent) {
    List<Long> numbers = new ArrayList<>();
    List<Long> fromEnd = new ArrayList<>();
    for (int run = 0; run < given.size(); run++) {
      Long limit = given.get(run);
      long number = limit == null ? absent : limit;
      numbers.add(number);
      fromEnd.add(number - step.shapes(0).get(run)[axis]);
    }
    if (numbers.stream().distinct().count() == 1) {
      return List.of(numbers.getFirst());
    }
    if (fromEnd.stream().distinct().count() > 1) {
      return numbers;
    }
    return List.of(fromEnd.getFirst() == 0 ? END : fromEnd.getFirst());
  }

  /** A number for all runs. */
  static long one(RecordedStep step, int axis, List<? extends @Nullable Long> given, long absent) {
    List<Long> numbers = of(step, axis, given, absent);
    if (numbers.size() > 1) {
      throw new Refusal(
          "its index on axis "
              + axis
              + " starts at "
              + given
              + " for lengths "
              + step.shapes(0).stream().map(shape -> shape[axis]).toList()
              + ", and so at a number neither from the start nor from the end; fix the open axes"
              + " that it follows");
    }
    return numbers.getFirst();
  }
}
