package dev.rucksack.command.sample;

import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random inputs: real numbers uniform in [−1, 1), positions in a table below its length, other
 * whole numbers 0 and 1 (masks, flags), or all 1 (lengths).
 */
final class RandomSample {
  /** What whole numbers that look nothing up are. */
  enum Flags {
    RANDOM,
    ONE
  }

  private final Graph graph;
  private final Bounds bounds;

  RandomSample(Graph graph) {
    this.graph = graph;
    this.bounds = new Bounds(graph);
  }

  /**
   * A value for each input.
   *
   * @param lengths of all open axes
   */
  Sample at(Map<String, Long> lengths, Flags flags, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> values = new LinkedHashMap<>();
    graph
        .inputs()
        .forEach((name, type) -> values.put(name, value(name, type.bound(lengths), flags, random)));
    return new Sample(values);
  }

  private Tensor value(String name, TensorType type, Flags flags, SplittableRandom random) {
    long[] shape = type.shape().dims().stream().mapToLong(RandomSample::length).toArray();
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    if (type.dtype().isFloating()) {
      double[] numbers = new double[count];
      Arrays.setAll(numbers, i -> random.nextDouble(-1, 1));
      return Tensor.of(numbers, shape).cast(type.dtype());
    }
    boolean bytes = type.dtype() == DType.UINT8 || type.dtype() == DType.INT8;
    // Bytes that look nothing up are pixels.
    long below = bounds.of(name).orElse(bytes ? type.dtype().most() + 1 : 2);
    boolean ones = below == 2 && flags == Flags.ONE;
    long[] numbers = new long[count];
    Arrays.setAll(numbers, i -> ones ? 1 : random.nextLong(below));
    return Tensor.of(numbers, shape).cast(type.dtype());
  }

  private static long length(Dim dim) {
    return ((Dim.Fixed) dim).size();
  }
}
