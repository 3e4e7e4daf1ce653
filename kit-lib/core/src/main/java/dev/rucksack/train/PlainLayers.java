package dev.rucksack.train;

import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.Set;

/**
 * Layers of which it is known that each example goes through them by itself, without chance: linear
 * ones, and DJL's activations, pooling and reshaping, known by the names that it gives. Whoever
 * gives such a name to a function of his own says that it is one.
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

  private PlainLayers() {}

  /** Whether a network is a sequence, nested or not, of plain layers and of some others only. */
  static boolean only(Block block, Set<Class<?>> others) {
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
