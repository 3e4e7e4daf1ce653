package dev.rucksack.train;

import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import java.util.Set;

/**
 * Tells whether two threads may take half of a batch each, and gain time by it.
 *
 * <p>They may if each example goes through the network by itself, without chance: then the mean of
 * the halves' gradients is that of the whole batch. Known are the layers of which that is certain;
 * dropout draws from one random state, normalization looks at the whole batch, and of a layer that
 * is not DJL's nothing is known. They gain time if there are convolutions; linear layers alone do
 * as well on one thread ({@link LinearWork}).
 */
final class Halving {
  private static final Set<Class<?>> CONVOLUTIONS =
      Set.of(Conv1d.class, Conv2d.class, Conv3d.class);

  private Halving() {}

  /**
   * Whether it is so.
   *
   * @param loss must be the mean of the examples' losses
   */
  static boolean suits(Block block, Loss loss) {
    return loss.getClass() == SoftmaxCrossEntropyLoss.class
        && PlainLayers.only(block, CONVOLUTIONS)
        && convolves(block);
  }

  private static boolean convolves(Block block) {
    return CONVOLUTIONS.contains(block.getClass())
        || block.getChildren().values().stream().anyMatch(Halving::convolves);
  }
}
