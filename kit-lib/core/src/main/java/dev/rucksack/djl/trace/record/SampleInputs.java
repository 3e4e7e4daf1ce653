package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.TraceException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Inputs for one run: the open axes get lengths, the elements are random but the same each time.
 */
public final class SampleInputs {
  /** Three lengths of an axis tell it from constants, and branches on small lengths apart. */
  public static final int RUNS = 3;

  /**
   * Lengths of one axis in the runs: none is another's multiple in all of them. Of the later four,
   * also halves, quarters and eighths are odd in one run and even in another, rounded up or down,
   * so that a length that was halved and doubled again is not taken for the one it came from.
   */
  private static final long[][] LENGTHS = {
    {2, 3, 5}, {7, 13, 18}, {17, 28, 23}, {29, 34, 31}, {37, 43, 48}
  };

  /**
   * Multiples of 32, for networks that halve a length and join what they doubled again. The batch
   * keeps its small lengths; no row is a multiple of another, nor of a batch's.
   */
  private static final long[][] MULTIPLES = {
    {64, 96, 160}, {96, 64, 128}, {128, 160, 96}, {160, 128, 64}, {96, 160, 64}
  };

  /** Which lengths the open axes get. */
  public enum Choice {
    SMALL,
    MULTIPLES_OF_32
  }

  private final int run;
  private final Choice choice;
  private final Random random;
  private final Map<String, Long> lengths = new LinkedHashMap<>();

  public SampleInputs(int run, Choice choice) {
    this.run = run;
    this.choice = choice;
    this.random = new Random(42 + run);
  }

  public NDArray array(NDManager manager, TensorType type) {
    long[] sizes = sizes(type.shape());
    return Tensors.toArray(manager, tensor(type.dtype(), sizes));
  }

  /** The input shapes of this run, for messages. */
  public String shown(Map<String, TensorType> types) {
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
        boolean small = choice == Choice.SMALL || dim.equals(Shape.BATCH);
        yield lengths.computeIfAbsent(name, key -> (small ? LENGTHS : MULTIPLES)[next][run]);
      }
    };
  }

  /** Real numbers between −1 and 1; whole ones 0 and 1, which are tokens of every vocabulary. */
  private Tensor tensor(DType dtype, long[] sizes) {
    int count = Math.toIntExact(Arrays.stream(sizes).reduce(1, Math::multiplyExact));
    if (dtype.isFloating()) {
      float[] values = new float[count];
      IntStream.range(0, count).forEach(i -> values[i] = 2 * random.nextFloat() - 1);
      return Tensor.of(values, sizes).cast(dtype);
    }
    return Tensor.of(random.longs(count, 0, 2).toArray(), sizes).cast(dtype);
  }
}
