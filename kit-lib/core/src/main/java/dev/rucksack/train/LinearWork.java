package dev.rucksack.train;

import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import java.util.Set;

/**
 * How many of the engine's threads a network of linear layers is worth. Threads that sleep between
 * operations cost more to wake than they save: on two, 784-300-100-10 in batches of 128 took a
 * quarter longer than on one, and no network that was tried was faster (docs/measurements.md).
 */
final class LinearWork {
  /** Multiplications of a batch, times the number of threads, from which all threads are used. */
  private static final long WORTH_ALL = 1L << 29;

  private static final Set<Class<?>> LIGHT =
      Set.of(Dropout.class, BatchNorm.class, LayerNorm.class);

  private final boolean known;
  private final long weights;

  /**
   * @param block has its weights
   */
  LinearWork(Block block) {
    known = PlainLayers.only(block, LIGHT);
    weights =
        block.getParameters().values().stream()
            .mapToLong(parameter -> parameter.getArray().size())
            .sum();
  }

  /**
   * One or all: all for other networks, of whose work nothing is known.
   *
   * @param rows in a batch
   * @param all how many threads there are
   */
  int threads(long rows, int all) {
    return known && weights * rows < WORTH_ALL / all ? 1 : all;
  }
}
