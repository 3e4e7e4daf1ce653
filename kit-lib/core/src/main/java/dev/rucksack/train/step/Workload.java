package dev.rucksack.train.step;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.rucksack.djl.GraphBlock;
import java.util.Collection;

/**
 * What is known about the work of a batch, from which the number of threads follows.
 *
 * @param byExample whether each example goes through the network by itself, without randomness:
 *     then the mean of two halves' gradients is that of the whole batch
 * @param convolves whether there are convolutions
 * @param linear whether linear layers are all that takes time
 * @param weights how many numbers the network has
 */
record Workload(boolean byExample, boolean convolves, boolean linear, long weights) {
  /** Multiplications of a batch, times the number of threads, from which all threads are used. */
  private static final long WORTH_ALL = 1L << 29;

  /**
   * Looks at a network.
   *
   * @param block has its weights
   */
  static Workload of(Block block) {
    long weights = count(block.getParameters().values());
    if (block instanceof GraphBlock graphBlock) {
      GraphWork work = GraphWork.of(graphBlock.origin());
      boolean plain = !graphBlock.isTransformed();
      return new Workload(work.byExample() && plain, work.convolves(), work.linear(), weights);
    }
    return new Workload(
        PlainLayers.byExample(block),
        PlainLayers.convolves(block),
        PlainLayers.linear(block),
        weights);
  }

  private static long count(Collection<Parameter> parameters) {
    return parameters.stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(parameter -> parameter.getArray().size())
        .sum();
  }

  /**
   * Whether two threads may take half of a batch each, and gain time by it. Linear layers alone do
   * as well on one thread.
   */
  boolean suitsHalves() {
    return byExample && convolves;
  }

  /**
   * How many of the engine's threads a network of linear layers is worth: one or all. Threads that
   * sleep between operations cost more to wake than they save: on two, 784-300-100-10 in batches of
   * 128 took a quarter longer than on one, and no network that was tried was faster
   * (docs/measurements.md).
   *
   * @param rows in a batch
   * @param all how many threads there are
   */
  int threads(long rows, int all) {
    return linear && weights * rows < WORTH_ALL / all ? 1 : all;
  }
}
