package dev.rucksack.train;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small data and small networks. */
public final class Toys {

  private Toys() {}

  /** Gaussian clouds of deviation 1 around (−2, −2) and (2, 2), a class each. */
  public static Examples clouds(String name, int size, long seed) {
    Random random = new Random(seed);
    float[] inputs = new float[2 * size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 2;
      float center = labels[i] == 0 ? -2 : 2;
      inputs[2 * i] = center + (float) random.nextGaussian();
      inputs[2 * i + 1] = center + (float) random.nextGaussian();
    }
    return Examples.of(name, Tensor.of(inputs, size, 2), labels, List.of("low", "high"));
  }

  /** Labels that have nothing to do with the inputs: learning them by heart is all there is. */
  public static Examples noise(String name, int size, long seed) {
    Random random = new Random(seed);
    float[] inputs = new float[2 * size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(2);
      inputs[2 * i] = (float) random.nextGaussian();
      inputs[2 * i + 1] = (float) random.nextGaussian();
    }
    return Examples.of(name, Tensor.of(inputs, size, 2), labels, List.of("low", "high"));
  }

  public static Split clouds() {
    return new Split(clouds("clouds", 97, 1), clouds("clouds", 40, 2), clouds("clouds", 40, 3));
  }

  public static Split noise() {
    return new Split(noise("noise", 64, 1), noise("noise", 64, 2), noise("noise", 64, 3));
  }

  static Split withoutValidation() {
    return new Split(
        clouds("clouds", 97, 1), clouds("clouds", 40, 2).take(0), clouds("clouds", 40, 3));
  }

  public static SequentialBlock mlp(int hidden) {
    return new SequentialBlock().add(linear(hidden)).add(Activation.reluBlock()).add(linear(2));
  }

  /** With dropout and batch normalization, which draw and keep state. */
  public static SequentialBlock dropoutNet() {
    return new SequentialBlock()
        .add(linear(16))
        .add(BatchNorm.builder().build())
        .add(Activation.reluBlock())
        .add(Dropout.builder().optRate(0.5f).build())
        .add(linear(2));
  }

  public static Linear linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  /** All weights in one list, which compares by value. */
  public static List<Float> allWeights(Block block) {
    return weights(block).stream()
        .flatMap(w -> IntStream.range(0, w.length).mapToObj(i -> w[i]))
        .toList();
  }

  /** Each parameter's weights. */
  static List<float[]> weights(Block block) {
    return block.getParameters().values().stream()
        .map(Parameter::getArray)
        .map(NDArray::toFloatArray)
        .toList();
  }
}
