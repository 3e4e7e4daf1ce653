package dev.rucksack.compress;

import dev.rucksack.cost.Cost;
import dev.rucksack.cost.FileSize;
import dev.rucksack.cost.Latency;
import dev.rucksack.error.EvaluationException;
import dev.rucksack.evaluate.Comparison;
import dev.rucksack.metric.Figure;
import java.util.List;
import java.util.Optional;

/**
 * One network of a {@link CompressionReport} with its figures, all measured on the ONNX file in
 * ONNX Runtime.
 *
 * @param name what the report calls it
 * @param figures the task's figures on the test part with their 99 % intervals, the most important
 *     first
 * @param against its answers beside those of the report's first network, example by example; empty
 *     where no metric gives each example a score
 * @param comparedBy the first metric that gives such scores; empty likewise
 * @param size bytes on disk, and gzipped
 * @param cost weights, non-zero weights and multiply–accumulates per example
 * @param single time for one example, one thread
 * @param batched time for {@value CompressionReport#LARGE_BATCH} examples at once, one thread
 * @param integer whether ONNX Runtime runs its layers in integer kernels
 * @param layers the number of nodes that multiply by a stored weight
 * @param inFloat those of them that are not in eight bits, though the network has some; each with
 *     its operator, such as {@code lstm (LSTM)}
 */
public record Variant(
    String name,
    List<Figure> figures,
    Optional<Comparison> against,
    Optional<String> comparedBy,
    FileSize size,
    Cost cost,
    Latency single,
    Latency batched,
    boolean integer,
    int layers,
    List<String> inFloat) {

  public Variant {
    figures = List.copyOf(figures);
    inFloat = List.copyOf(inFloat);
    if (figures.isEmpty()) {
      throw new EvaluationException(
          "Network '%s' was measured by no metric; give the task one.".formatted(name));
    }
  }

  /** The most important figure, such as the accuracy. */
  public Figure figure() {
    return figures.getFirst();
  }

  /** The figure of the metric that networks are compared by. */
  Figure compared() {
    return figures.stream()
        .filter(each -> comparedBy.filter(each.name()::equals).isPresent())
        .findFirst()
        .orElse(figure());
  }

  /** The fraction of the weights that are zero. */
  public double sparsity() {
    return 1 - (double) cost.nonZeroWeights() / cost.parameters();
  }
}
