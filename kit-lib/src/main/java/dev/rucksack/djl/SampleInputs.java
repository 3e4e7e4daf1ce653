package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.Dim;
import dev.rucksack.graph.Shape;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.TensorType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Inputs for one run: the open axes get lengths, the elements are random but the same each time.
 */
final class SampleInputs {
  /** Three lengths of an axis tell it from constants, and branches on small lengths apart. */
  static final int RUNS = 3;

  /** Lengths of one axis in the runs: primes, so that no length is another's multiple. */
  private static final long[][] LENGTHS = {
    {2, 3, 5}, {7, 11, 13}, {17, 19, 23}, {29, 31, 37}, {41, 43, 47}
  };

  private final int run;
  private final Random random;
  private final Map<String, Long> lengths = new LinkedHashMap<>();

  SampleInputs(int run) {
    this.run = run;
    this.random = new Random(42 + run);
  }

  NDArray array(NDManager manager, TensorType type) {
    long[] sizes = sizes(type.shape());
    return Tensors.toArray(manager, tensor(type.dtype(), sizes));
  }

  /** The input shapes of this run, for messages. */
  String shown(Map<String, TensorType> types) {
    Map<String, String> shown = new LinkedHashMap<>();
    types.forEach((name, type) -> shown.put(name, Arrays.toString(sizes(type.shape()))));
    return shown.toString();
  }

  private long[] sizes(Shape shape) {
    return shape.dims().stream().mapToLong(this::length).toArray();
  }

  private long length(Dim dim) {
    return switch (dim) {
      case Dim.Fixed(long size) -> size;
      case Dim.Axis(String name) -> {
        int next = lengths.size();
        if (next >= LENGTHS.length && !lengths.containsKey(name)) {
          throw new TraceException(
              "The inputs have more than " + LENGTHS.length + " open axes; fix '" + name + "'.",
              List.of());
        }
        yield lengths.computeIfAbsent(name, key -> LENGTHS[next][run]);
      }
    };
  }

  /** Real numbers between −1 and 1; whole ones 0 and 1, which are tokens of every vocabulary. */
  private Tensor tensor(DType dtype, long[] sizes) {
    int count = Math.toIntExact(Arrays.stream(sizes).reduce(1, Math::multiplyExact));
    if (dtype.isFloating()) {
      float[] values = new float[count];
      IntStream.range(0, count).forEach(i -> values[i] = 2 * random.nextFloat() - 1);
      return Numbers.cast(Tensor.of(values, sizes), dtype);
    }
    return Numbers.cast(Tensor.of(random.longs(count, 0, 2).toArray(), sizes), dtype);
  }
}
