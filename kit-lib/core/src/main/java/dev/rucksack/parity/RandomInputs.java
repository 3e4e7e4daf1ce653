package dev.rucksack.parity;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Inputs to compare runtimes on: the same ones for the same seed. */
public final class RandomInputs {
  private RandomInputs() {}

  /**
   * float32 inputs, uniform in [−1, 1).
   *
   * @param type of the input, with {@code batch} as its only open axis
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
   * int64 inputs, uniform from 0 to below a bound, such as tokens of a vocabulary.
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

  /**
   * A value for each input of a graph: real numbers uniform in [−1, 1), whole numbers from 0 to
   * below a bound, random truth values.
   *
   * @param lengths of all open axes of its inputs
   * @param bound for whole numbers; a type's largest number if that is less
   * @throws OnnxException if the length of an open axis is not given, or the bound is below 1
   */
  public static Map<String, Tensor> of(Graph graph, Map<Dim, Long> lengths, long bound, long seed) {
    if (bound < 1) {
      throw new OnnxException(
          "Whole numbers below "
              + bound
              + " and from 0 on do not exist; give a bound of 1 or more.");
    }
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    graph
        .inputs()
        .forEach((name, type) -> inputs.put(name, value(name, type, lengths, bound, random)));
    return inputs;
  }

  private static Tensor value(
      String name, TensorType type, Map<Dim, Long> lengths, long bound, SplittableRandom random) {
    for (Dim dim : type.shape().dims()) {
      if (dim instanceof Dim.Axis && !lengths.containsKey(dim)) {
        throw new OnnxException(
            "Input '"
                + name
                + "' of type "
                + type
                + " has the open axis '"
                + dim
                + "', which has no length; give it one.");
      }
    }
    long[] shape = sizes(type.shape(), lengths);
    int count = elements(shape);
    if (type.dtype().isFloating()) {
      double[] values = new double[count];
      Arrays.setAll(values, i -> random.nextDouble(-1, 1));
      return Tensor.of(values, shape).cast(type.dtype());
    }
    long[] values = new long[count];
    long below = type.dtype() == DType.BOOL ? 2 : Math.min(bound, type.dtype().most());
    Arrays.setAll(values, i -> random.nextLong(below));
    return Tensor.of(values, shape).cast(type.dtype());
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
