package dev.rucksack.export;

import dev.rucksack.graph.Dim;
import dev.rucksack.graph.Shape;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Inputs to compare runtimes on: the same ones for the same seed. */
public final class RandomInputs {
  private RandomInputs() {}

  /**
   * float32 inputs, uniform in [−1, 1).
   *
   * @param type of the input, {@code batch} being its only open axis
   * @param batches the batch size of each
   */
  public static List<Tensor> floats(TensorType type, long seed, int... batches) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Tensor> inputs = new ArrayList<>();
    for (int batch : batches) {
      long[] shape = sizes(type.shape(), Map.of(Shape.BATCH, (long) batch));
      float[] values = new float[elements(shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-1, 1);
      }
      inputs.add(Tensor.of(values, shape));
    }
    return inputs;
  }

  /**
   * int64 inputs, uniform from 0 to below a bound: tokens of a vocabulary, say.
   *
   * @param type of the input
   * @param time the length of its axis {@code time}, if it has one
   * @param batches the batch size of each
   */
  public static List<Tensor> tokens(
      TensorType type, long bound, long time, long seed, int... batches) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Tensor> inputs = new ArrayList<>();
    for (int batch : batches) {
      long[] shape = sizes(type.shape(), Map.of(Shape.BATCH, (long) batch, Shape.TIME, time));
      inputs.add(Tensor.of(random.longs(elements(shape), 0, bound).toArray(), shape));
    }
    return inputs;
  }

  private static long[] sizes(Shape shape, Map<Dim, Long> lengths) {
    List<Dim> bound = new ArrayList<>();
    for (Dim dim : shape.dims()) {
      Long length = lengths.get(dim);
      bound.add(length == null ? dim : Dim.of(length));
    }
    return new Shape(bound).sizes();
  }

  private static int elements(long[] shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }
}
