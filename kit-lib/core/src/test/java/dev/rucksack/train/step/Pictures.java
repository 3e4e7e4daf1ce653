package dev.rucksack.train.step;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import dev.rucksack.data.Examples;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.djl.Networks;
import dev.rucksack.task.Batch;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Pictures of noise with labels 0 to 9, networks for them, and gradients in DJL's own way. */
final class Pictures {
  static final Loss LOSS = Loss.softmaxCrossEntropyLoss();

  private Pictures() {}

  static Examples examples(int size) {
    int[] labels = IntStream.range(0, size).map(i -> i % 10).toArray();
    List<String> classes = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
    return Examples.of("noise", Tensor.of(pixels(size), size, 1, 28, 28), labels, classes);
  }

  static Block lenet5(NDManager manager) {
    Engine.getInstance().setRandomSeed(5);
    SequentialBlock block = (SequentialBlock) Networks.lenet5();
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 28, 28));
    return block;
  }

  static Batch batch(NDManager manager, int size) {
    long[] labels = IntStream.range(0, size).mapToLong(i -> i % 10).toArray();
    NDArray inputs = manager.create(pixels(size), new Shape(size, 1, 28, 28));
    return new Batch(new NDList(inputs), new NDList(manager.create(labels)), Map.of(), size);
  }

  static Targets truth(int size) {
    int[] labels = IntStream.range(0, size).map(i -> i % 10).toArray();
    return Targets.labels(labels, IntStream.range(0, 10).mapToObj(String::valueOf).toList());
  }

  private static float[] pixels(int size) {
    Random random = new Random(size);
    float[] pixels = new float[size * 28 * 28];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return pixels;
  }

  /** DJL's own way. */
  static float inOnePiece(NDManager manager, Block block, Batch batch, List<float[]> gradients) {
    for (Parameter parameter : block.getParameters().values()) {
      parameter.getArray().setRequiresGradient(true);
    }
    ParameterStore store = new ParameterStore(manager, false);
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDList logits = block.forward(store, batch.inputs(), true);
      NDArray loss = LOSS.evaluate(batch.targets(), logits);
      collector.backward(loss);
      gradients.addAll(gradients(block));
      return loss.getFloat();
    }
  }

  static List<float[]> gradients(Block block) {
    return block.getParameters().values().stream()
        .map(parameter -> parameter.getArray().getGradient().toFloatArray())
        .toList();
  }
}
