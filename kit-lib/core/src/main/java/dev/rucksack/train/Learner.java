package dev.rucksack.train;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import dev.rucksack.djl.engine.EngineThreads;
import dev.rucksack.djl.engine.SecondThread;
import dev.rucksack.train.checkpoint.BatchResult;
import dev.rucksack.train.feed.Feed;
import org.jspecify.annotations.Nullable;

/**
 * Computes the loss of batches and its gradients.
 *
 * <p>On the CPU it takes a large batch in two halves, each on half of the engine's threads, where
 * {@link Halving} allows: else the engine divides each operation among its threads, which then wait
 * for each other a hundred times in a step in place of once. Two halves and not more, because a + b
 * is b + a to the last bit, whichever is added first. What is less work than waking threads ({@link
 * LinearWork}) is done on one.
 */
final class Learner implements AutoCloseable {
  /** Numbers in a batch; a second thread gains nothing from smaller ones (LeNet-5). */
  private static final int WORTH_HALVING = 1 << 14;

  private final Block block;
  private final Loss loss;
  private final NDManager manager;
  private final ParameterStore store;
  private final int threads = EngineThreads.count();
  private final @Nullable SecondThread second;
  private final LinearWork work;
  private final boolean onCpu;
  private int used = threads;

  /**
   * @param block has its weights
   * @param manager lives as long as the run works
   */
  Learner(Block block, Loss loss, NDManager manager) {
    this.block = block;
    this.loss = loss;
    this.manager = manager;
    this.store = new ParameterStore(manager, false);
    // What the store does at the first use of a weight is not made for two threads.
    for (Parameter parameter : block.getParameters().values()) {
      store.getValue(parameter, manager.getDevice(), true);
    }
    this.work = new LinearWork(block);
    this.onCpu = manager.getDevice().equals(Device.cpu());
    boolean halves = threads % 2 == 0 && onCpu && Halving.suits(block, loss);
    this.second =
        halves
            ? new SecondThread(
                "second half of a batch", () -> EngineThreads.useHere(threads / 2, threads))
            : null;
  }

  /**
   * Adds the gradients of a batch's mean loss to those of the weights. Where the loss is not finite
   * they are of no use: of two halves, one may have added its own.
   */
  BatchResult learn(Feed.Batch batch) {
    int size = Math.toIntExact(batch.labels().size());
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      if (second != null && size > 1 && batch.inputs().size() >= WORTH_HALVING) {
        return halves(second, collector, batch, size);
      }
      use(second != null ? threads / 2 : work.threads(size, threads));
      return part(collector, batch.inputs(), batch.labels(), 1);
    } catch (EngineException e) {
      throw NetworkCheck.failure(size, e);
    }
  }

  private BatchResult halves(
      SecondThread second, GradientCollector collector, Feed.Batch batch, int size) {
    use(threads / 2);
    int middle = size / 2;
    SecondThread.Both<BatchResult> both =
        second.both(
            () -> half(collector, batch, 0, middle, size),
            () -> half(collector, batch, middle, size, size));
    return both.here().plus(both.there());
  }

  private BatchResult half(
      GradientCollector collector, Feed.Batch batch, int from, int to, int size) {
    try (NDScope scope = new NDScope();
        NDManager local = manager.newSubManager()) {
      scope.suppressNotUsedWarning();
      NDIndex rows = new NDIndex().addSliceDim(from, to);
      NDArray inputs = batch.inputs().get(local, rows);
      NDArray labels = batch.labels().get(local, rows);
      return part(collector, inputs, labels, (float) (to - from) / size);
    }
  }

  private BatchResult part(
      GradientCollector collector, NDArray inputs, NDArray labels, float weight) {
    NDArray logits = block.forward(store, new NDList(inputs), true).singletonOrThrow();
    NDArray value = loss.evaluate(new NDList(labels), new NDList(logits));
    BatchResult result = BatchResult.of(value, logits, labels);
    if (result.isFinite()) {
      collector.backward(weight == 1 ? value : value.mul(weight));
    }
    return result;
  }

  /** Measures a batch without changing anything. */
  BatchResult measure(NDArray inputs, NDArray labels) {
    use(work.threads(labels.size(), threads));
    try {
      NDArray logits = block.forward(store, new NDList(inputs), false).singletonOrThrow();
      return BatchResult.of(loss.evaluate(new NDList(labels), new NDList(logits)), logits, labels);
    } catch (EngineException e) {
      throw NetworkCheck.failure(Math.toIntExact(labels.size()), e);
    }
  }

  /** Gives the calling thread back what it had; the next batch takes what suits it. */
  void useAllThreads() {
    use(threads);
  }

  private void use(int count) {
    if (onCpu && used != count) {
      EngineThreads.useHere(count, threads);
      used = count;
    }
  }

  @Override
  public void close() {
    if (second != null) {
      second.close();
    }
    useAllThreads();
  }
}
