package dev.rucksack.compress;

import dev.rucksack.cost.Cost;
import dev.rucksack.cost.FileSize;
import dev.rucksack.cost.Latency;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.evaluate.PairedComparison;

/**
 * One network of a {@link CompressionReport} with its figures, all measured on the ONNX file in
 * ONNX Runtime.
 *
 * @param name what the report calls it
 * @param test how it classified the test part
 * @param against its answers beside those of the report's first network, example by example
 * @param size bytes on disk, and gzipped
 * @param cost weights, non-zero weights and multiply–accumulates an example
 * @param single time for one example, one thread
 * @param batched time for {@value CompressionReport#LARGE_BATCH} examples at once, one thread
 * @param integer whether ONNX Runtime runs its layers in integer kernels
 */
public record Variant(
    String name,
    Classification test,
    PairedComparison against,
    FileSize size,
    Cost cost,
    Latency single,
    Latency batched,
    boolean integer) {

  /** The fraction of the weights that are zero. */
  public double sparsity() {
    return 1 - (double) cost.nonZeroWeights() / cost.parameters();
  }
}
