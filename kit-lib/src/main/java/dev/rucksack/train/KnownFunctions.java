package dev.rucksack.train;

import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import java.util.Set;

/**
 * DJL's layers without weights that take each example by itself, known by the names that it gives.
 * Whoever gives such a name to a function of his own says that it is one.
 */
final class KnownFunctions {
  private static final Set<String> NAMES =
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

  private KnownFunctions() {}

  /** Whether a block is one of them: an activation, pooling, or a reshaping. */
  static boolean include(Block block) {
    return block.getClass() == LambdaBlock.class && NAMES.contains(((LambdaBlock) block).getName());
  }
}
