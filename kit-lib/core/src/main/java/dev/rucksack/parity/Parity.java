package dev.rucksack.parity;

import dev.rucksack.error.OnnxException;
import dev.rucksack.runtime.Model;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far two runtimes differ on the same inputs.
 *
 * @param runs one entry for each comparison
 */
public record Parity(List<Run> runs) {

  /**
   * One comparison.
   *
   * @param batch the length of the input's first axis
   * @param maxDifference the largest absolute difference; infinite if only one side is NaN
   * @param largest the largest finite absolute value expected
   */
  public record Run(long batch, double maxDifference, double largest) {

    /** The difference as a fraction of the largest output; 0 if there is none. */
    public double relative() {
      return maxDifference == 0 ? 0 : maxDifference / largest;
    }
  }

  public Parity {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new OnnxException("Parity was checked on no input; give it at least one.");
    }
  }

  /**
   * Compares two runtimes on networks of one input and one output.
   *
   * @param expected the one to trust
   * @param inputs of several batch sizes, including some other than the traced one; see {@link
   *     RandomInputs}
   * @throws OnnxException if the outputs differ in type or shape
   */
  public static Parity check(Model expected, Model actual, List<Tensor> inputs) {
    List<Run> runs = new ArrayList<>();
    for (Tensor input : inputs) {
      runs.add(compare(batch(input), expected.run(input), actual.run(input)));
    }
    return new Parity(runs);
  }

  /**
   * Compares two runtimes on networks of several inputs and outputs; each output counts as its own
   * run.
   *
   * @param expected the one to trust
   * @param inputs one map per call; see {@link RandomInputs#of}
   * @throws OnnxException if the outputs differ in name, type or shape
   */
  public static Parity checkNamed(Model expected, Model actual, List<Map<String, Tensor>> inputs) {
    List<Run> runs = new ArrayList<>();
    for (Map<String, Tensor> values : inputs) {
      Map<String, Tensor> wanted = expected.run(values);
      Map<String, Tensor> found = actual.run(values);
      if (!wanted.keySet().equals(found.keySet())) {
        throw new OnnxException(
            "One runtime gives %s, the other %s; they do not run the same network."
                .formatted(wanted.keySet(), found.keySet()));
      }
      long batch = values.values().stream().mapToLong(Parity::batch).max().orElse(1);
      wanted.forEach((name, e) -> runs.add(compare(batch, e, found.getOrDefault(name, e))));
    }
    return new Parity(runs);
  }

  private static long batch(Tensor tensor) {
    return tensor.rank() == 0 ? 1 : tensor.shape()[0];
  }

  /**
   * Compares two outputs; whole numbers are exact up to 2⁵³.
   *
   * @throws OnnxException if they differ in type or shape
   */
  public static Run compare(long batch, Tensor expected, Tensor actual) {
    if (!expected.type().equals(actual.type())) {
      throw new OnnxException(
          "One runtime gives "
              + expected.type()
              + ", the other "
              + actual.type()
              + "; they do not run the same network.");
    }
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      double wanted = expected.number(i);
      difference = Math.max(difference, difference(wanted, actual.number(i)));
      largest = Math.max(largest, Double.isFinite(wanted) ? Math.abs(wanted) : 0);
    }
    return new Run(batch, difference, largest);
  }

  private static double difference(double expected, double actual) {
    if (Double.compare(expected, actual) == 0) {
      return 0;
    }
    double difference = Math.abs(expected - actual);
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }

  /** The largest difference as a fraction of the largest output of its run. */
  public double relative() {
    return worst().relative();
  }

  /**
   * This result if the runtimes agree.
   *
   * @param tolerance the most that {@link #relative()} may be, such as 1e-4
   * @throws OnnxException if they differ by more
   */
  public Parity orThrow(double tolerance) {
    if (!(relative() <= tolerance)) {
      throw new OnnxException(
          String.format(
              Locale.ROOT,
              "The runtimes differ by %.3g of the largest output, more than %.3g: %s; compare them"
                  + " node by node.",
              relative(),
              tolerance,
              byBatch()));
    }
    return this;
  }

  /** The run in which the difference is largest as a fraction of the largest output. */
  public Run worst() {
    return runs.stream().max(Comparator.comparingDouble(Run::relative)).orElseThrow();
  }

  /**
   * {@code largest difference 4.8e-07, 4.8e-08 of the largest output (batches of 1 and 33)}; both
   * figures are from the {@linkplain #worst worst} run.
   */
  @Override
  public String toString() {
    Run worst = worst();
    String found =
        worst.maxDifference == 0
            ? "no difference"
            : String.format(
                Locale.ROOT,
                "largest difference %.2g, %.2g of the largest output",
                worst.maxDifference,
                worst.relative());
    return found + " (" + batches() + ")";
  }

  /** The batch sizes as a phrase, such as {@code batches of 1, 7 and 33}. */
  public String batches() {
    List<String> sizes = runs.stream().map(run -> String.valueOf(run.batch)).distinct().toList();
    if (sizes.size() == 1) {
      return "a batch of " + sizes.getFirst();
    }
    String all = String.join(", ", sizes.subList(0, sizes.size() - 1));
    return "batches of " + all + " and " + sizes.getLast();
  }

  /** {@code batch 1: 2.4e-07 of 3.1 (7.7e-08); batch 7: …}. */
  private String byBatch() {
    List<String> parts = new ArrayList<>();
    for (Run run : runs) {
      parts.add(
          String.format(
              Locale.ROOT,
              "batch %d: %.2g of %.4g (%.2g)",
              run.batch,
              run.maxDifference,
              run.largest,
              run.relative()));
    }
    return String.join("; ", parts);
  }
}
