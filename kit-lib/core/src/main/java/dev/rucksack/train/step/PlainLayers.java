package dev.rucksack.train.step;

import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import java.util.Set;

/**
 * What DJL's own layers say about the work of training them. Each example goes by itself, without
 * randomness, through linear layers, convolutions, and DJL's activations, pooling and reshaping,
 * known by the names that it gives; a custom function with such a name is treated as that layer.
 * Dropout draws from one random state, normalization looks at the whole batch, and nothing is known
 * about a layer that is not DJL's.
 */
final class PlainLayers {
  private static final Set<String> FUNCTIONS =
      Set.of(
          "ELU",
          "GELU",
          "LeakyReLU",
          "Mish",
          "ReLU",
          "ReLU6",
          "SELU",
          "Swish",
          "Tanh",
          "sigmoid",
          "softPlus",
          "softSign",
          "avgPool1d",
          "avgPool2d",
          "avgPool3d",
          "globalAvgPool1d",
          "globalAvgPool2d",
          "globalAvgPool3d",
          "globalMaxPool1d",
          "globalMaxPool2d",
          "globalMaxPool3d",
          "maxPool1d",
          "maxPool2d",
          "maxPool3d",
          "batchFlatten",
          "identity");

  private static final Set<Class<?>> CONVOLUTIONS =
      Set.of(Conv1d.class, Conv2d.class, Conv3d.class);

  private static final Set<Class<?>> LIGHT =
      Set.of(Dropout.class, BatchNorm.class, LayerNorm.class);

  private PlainLayers() {}

  /** Whether each example goes through a network by itself, without randomness. */
  static boolean byExample(Block block) {
    return only(block, CONVOLUTIONS);
  }

  /** Whether there are convolutions in it. */
  static boolean convolves(Block block) {
    return CONVOLUTIONS.contains(block.getClass())
        || block.getChildren().values().stream().anyMatch(PlainLayers::convolves);
  }

  /** Whether linear layers are all that takes time in it. */
  static boolean linear(Block block) {
    return only(block, LIGHT);
  }

  /** Whether a network is a sequence, nested or not, of plain layers and of some others only. */
  private static boolean only(Block block, Set<Class<?>> others) {
    Class<?> layer = block.getClass();
    return layer == Linear.class
        || others.contains(layer)
        || isFunction(block)
        || (layer == SequentialBlock.class
            && block.getChildren().values().stream().allMatch(each -> only(each, others)));
  }

  private static boolean isFunction(Block block) {
    return block.getClass() == LambdaBlock.class
        && FUNCTIONS.contains(((LambdaBlock) block).getName());
  }
}
