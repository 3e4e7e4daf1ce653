package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.LSTM;
import dev.rucksack.djl.engine.EngineDefaults;
import java.util.Arrays;
import java.util.List;

/** The networks of the course, as plain DJL blocks; all of them give logits. */
public final class Networks {
  static {
    EngineDefaults.set();
  }

  private Networks() {}

  /**
   * A multilayer perceptron with ReLU: {@code [N, …] → [N, classes]}.
   *
   * @param sizes features, units of each hidden layer, classes; such as 784, 128, 10
   */
  public static Block mlp(int... sizes) {
    if (sizes.length < 2) {
      throw new IllegalArgumentException(
          "An MLP has " + sizes.length + " sizes; give the features and the classes at least.");
    }
    positive("The sizes of an MLP", sizes);
    SequentialBlock block = new SequentialBlock().add(Blocks.batchFlattenBlock(sizes[0]));
    for (int i = 1; i < sizes.length; i++) {
      block.add(Linear.builder().setUnits(sizes[i]).build());
      if (i < sizes.length - 1) {
        block.add(Activation.reluBlock());
      }
    }
    return block;
  }

  /**
   * LeNet-5 with average pooling and tanh: {@code [N, 1, 28, 28] → [N, 10]} (LeCun, Bottou, Bengio
   * and Haffner, Gradient-Based Learning Applied to Document Recognition, 1998).
   */
  public static Block lenet5() {
    return new SequentialBlock()
        .add(conv(6, 5, 1, 2, true))
        .add(Activation.tanhBlock())
        .add(Pool.avgPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(conv(16, 5, 1, 0, true))
        .add(Activation.tanhBlock())
        .add(Pool.avgPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(120).build())
        .add(Activation.tanhBlock())
        .add(Linear.builder().setUnits(84).build())
        .add(Activation.tanhBlock())
        .add(Linear.builder().setUnits(10).build());
  }

  /**
   * A small residual network with batch normalization: {@code [N, C, H, W] → [N, classes]} (He,
   * Zhang, Ren and Sun, Deep Residual Learning for Image Recognition, 2016).
   *
   * @param classes the number of classes
   * @param channels channels of each stage; each after the first halves height and width
   */
  public static Block residual(int classes, int... channels) {
    if (channels.length == 0) {
      throw new IllegalArgumentException(
          "A residual network has no stages; give the channels of one at least, such as 16.");
    }
    positive("The classes of a residual network", classes);
    positive("The channels of a residual network", channels);
    SequentialBlock block =
        new SequentialBlock()
            .add(conv(channels[0], 3, 1, 1, false))
            .add(BatchNorm.builder().build())
            .add(Activation.reluBlock());
    for (int stage = 0; stage < channels.length; stage++) {
      block.add(unit(channels[stage], stage == 0 ? 1 : 2)).add(Activation.reluBlock());
    }
    return block.add(Pool.globalAvgPool2dBlock()).add(Linear.builder().setUnits(classes).build());
  }

  /** Two convolutions beside a shortcut, which is a 1×1 convolution where shapes change. */
  private static Block unit(int channels, int stride) {
    Block residual =
        new SequentialBlock()
            .add(conv(channels, 3, stride, 1, false))
            .add(BatchNorm.builder().build())
            .add(Activation.reluBlock())
            .add(conv(channels, 3, 1, 1, false))
            .add(BatchNorm.builder().build());
    Block shortcut =
        stride == 1
            ? Blocks.identityBlock()
            : new SequentialBlock()
                .add(conv(channels, 1, stride, 0, false))
                .add(BatchNorm.builder().build());
    return new ParallelBlock(branches -> new NDList(sum(branches)), List.of(residual, shortcut));
  }

  private static NDArray sum(List<NDList> branches) {
    return branches.get(0).singletonOrThrow().add(branches.get(1).singletonOrThrow());
  }

  private static Block conv(int filters, int kernel, int stride, int pad, boolean bias) {
    return Conv2d.builder()
        .setFilters(filters)
        .setKernelShape(new Shape(kernel, kernel))
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(pad, pad))
        .optBias(bias)
        .build();
  }

  /**
   * A text classifier: embedded tokens, an LSTM, its last step: {@code int64 [N, T] → [N,
   * classes]}.
   *
   * @param vocabulary the number of tokens, 0 included
   * @param embedding the length of a token's vector
   * @param hidden the length of the LSTM's state
   */
  public static Block textLstm(int vocabulary, int embedding, int hidden, int classes) {
    positive("Vocabulary, vector, state and classes", vocabulary, embedding, hidden, classes);
    return new SequentialBlock()
        .add(new TokenEmbedding(vocabulary, embedding))
        .add(LSTM.builder().setNumLayers(1).setStateSize(hidden).build())
        .addSingleton(sequence -> sequence.get(":, -1"), "last")
        .add(Linear.builder().setUnits(classes).build());
  }

  /**
   * A text classifier for sentences of unequal length, which are padded: embedded tokens, an LSTM,
   * the last step of each sentence: {@code int64 [N, T] tokens, int64 [N] lengths → [N, classes]}.
   *
   * @param vocabulary the number of tokens, 0 included
   * @param embedding the length of a token's vector
   * @param hidden the length of the LSTM's state
   */
  public static Block textLstmWithLengths(int vocabulary, int embedding, int hidden, int classes) {
    positive("Vocabulary, vector, state and classes", vocabulary, embedding, hidden, classes);
    Block sequence =
        new SequentialBlock()
            .add(new TokenEmbedding(vocabulary, embedding))
            .add(LSTM.builder().setNumLayers(1).setStateSize(hidden).build());
    return new SequentialBlock()
        .add(new Towers(Networks::lastSteps, sequence, Blocks.identityBlock()))
        .add(Linear.builder().setUnits(classes).build());
  }

  /** The step at {@code length − 1} of each sequence: {@code [N, T, H], [N] → [N, H]}. */
  private static NDList lastSteps(NDList towers) {
    NDArray sequence = towers.get(0);
    NDArray last = towers.get(1).sub(1).reshape(-1, 1);
    NDArray steps =
        sequence.getManager().arange(0, (int) sequence.getShape().get(1), 1, DataType.INT64);
    NDArray isLast = steps.eq(last).toType(DataType.FLOAT32, false).expandDims(2);
    return new NDList(sequence.mul(isLast).sum(new int[] {1}));
  }

  /**
   * A recommender of two towers, a vector for each user and for each item, whose product says how
   * well they go together: {@code int64 [N] users, int64 [N] items → [N, 1]}.
   *
   * @param size the length of the vectors
   */
  public static Block twoTowers(int users, int items, int size) {
    positive("Users, items and the vectors' length", users, items, size);
    return new Towers(
        towers -> new NDList(towers.get(0).mul(towers.get(1)).sum(new int[] {1}, true)),
        new TokenEmbedding(users, size),
        new TokenEmbedding(items, size));
  }

  private static void positive(String name, int... sizes) {
    if (Arrays.stream(sizes).anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "%s are %s; give 1 or more each.".formatted(name, Arrays.toString(sizes)));
    }
  }
}
