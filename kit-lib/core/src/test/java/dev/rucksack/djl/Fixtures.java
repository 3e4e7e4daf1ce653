package dev.rucksack.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Blocks with weights that are neither zero nor one anywhere, and batches for them. */
public final class Fixtures {
  private Fixtures() {}

  /** Initializes a block and gives every bias, scale and statistic a value of its own. */
  public static <B extends Block> B initialized(
      B block, NDManager manager, int seed, long... shape) {
    return initialized(block, manager, seed, new Shape[] {new Shape(shape)});
  }

  /** The same for a block of several inputs. */
  public static <B extends Block> B initialized(
      B block, NDManager manager, int seed, Shape[] shapes) {
    Engine.getInstance().setRandomSeed(seed);
    block.initialize(manager, DataType.FLOAT32, shapes);
    Random random = new Random(seed);
    for (Parameter parameter : block.getParameters().values()) {
      if (parameter.getType() != Parameter.Type.WEIGHT) {
        boolean positive =
            parameter.getType() == Parameter.Type.RUNNING_VAR
                || parameter.getType() == Parameter.Type.GAMMA;
        float[] values = new float[(int) parameter.getArray().size()];
        IntStream.range(0, values.length)
            .forEach(i -> values[i] = (positive ? 0.5f : -0.5f) + random.nextFloat());
        boolean gradient = parameter.requiresGradient();
        parameter.freeze(true);
        parameter.getArray().set(values);
        if (gradient) {
          parameter.freeze(false);
        }
      }
    }
    return block;
  }

  public static Tensor floats(int seed, long... shape) {
    Random random = new Random(seed);
    float[] values = new float[count(shape)];
    IntStream.range(0, values.length).forEach(i -> values[i] = 2 * random.nextFloat() - 1);
    return Tensor.of(values, shape);
  }

  public static Tensor tokens(int seed, int vocabulary, long... shape) {
    return Tensor.of(new Random(seed).longs(count(shape), 0, vocabulary).toArray(), shape);
  }

  private static int count(long... shape) {
    return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  /** Runs a block on one input, not training. */
  public static Tensor forward(Block block, Tensor input) {
    return Forward.run(block, input).getFirst();
  }

  /** The largest difference, as a fraction of the largest expected element. */
  public static double difference(Tensor expected, Tensor actual) {
    if (!Arrays.equals(expected.shape(), actual.shape())) {
      throw new AssertionError(expected.type() + " against " + actual.type());
    }
    float[] a = expected.floats();
    float[] b = actual.floats();
    double largest = 1e-30;
    double difference = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i]));
      difference = Math.max(difference, Math.abs(a[i] - b[i]));
      if (Float.isNaN(b[i])) {
        return Double.NaN;
      }
    }
    return difference / largest;
  }
}
