package dev.rucksack.train.step;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.djl.engine.EngineThreads;
import dev.rucksack.djl.engine.SecondThread;
import dev.rucksack.task.Batch;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.check.NetworkCheck;
import dev.rucksack.train.checkpoint.BatchResult;
import dev.rucksack.train.feed.DeviceExamples;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the loss of batches and its gradients.
 *
 * <p>On the CPU it takes a large batch in two halves, each on half of the engine's threads, where
 * {@link Workload} and the objective allow: else the engine divides each operation among its
 * threads, which then wait for each other a hundred times in a step instead of once. Two halves and
 * not more, because a + b is b + a to the last bit, whichever is added first. What is less work
 * than waking threads is done on one.
 */
final class BatchGradients implements AutoCloseable {
  /** Numbers in a batch; a second thread gains nothing from smaller ones (LeNet-5). */
  private static final int WORTH_HALVING = 1 << 14;

  private final Block block;
  private final Scoring scoring;
  private final NDManager manager;
  private final ParameterStore store;
  private final int threads = EngineThreads.count();
  private final @Nullable SecondThread second;
  private final Workload work;
  private final boolean onCpu;
  private int used = threads;

  /**
   * @param block has its weights
   * @param manager lives as long as the run works
   */
  BatchGradients(Block block, Scoring scoring, NDManager manager) {
    this.block = block;
    this.scoring = scoring;
    this.manager = manager;
    this.store = new ParameterStore(manager, false);
    // What the store does at the first use of a weight is not made for two threads.
    for (Parameter parameter : block.getParameters().values()) {
      store.getValue(parameter, manager.getDevice(), true);
    }
    this.work = Workload.of(block);
    this.onCpu = manager.getDevice().equals(Device.cpu());
    boolean halves =
        threads % 2 == 0 && onCpu && work.suitsHalves() && scoring.objective().isMeanOfExamples();
    this.second =
        halves
            ? new SecondThread(
                "second half of a batch", () -> EngineThreads.useHere(threads / 2, threads))
            : null;
  }

  /**
   * Adds the gradients of a batch's mean loss to those of the weights. Where the loss is not finite
   * they are of no use: of two halves, one may have added its own.
   *
   * @param truth the batch's targets
   */
  BatchResult learn(Batch batch, Targets truth) {
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      if (second != null && batch.size() > 1 && numbers(batch) >= WORTH_HALVING) {
        return halves(second, collector, batch, truth);
      }
      use(second != null ? threads / 2 : work.threads(batch.size(), threads));
      return part(collector, batch, truth, 1);
    } catch (EngineException e) {
      throw NetworkCheck.failure(batch.size(), e);
    }
  }

  private static long numbers(Batch batch) {
    return batch.inputs().stream().mapToLong(NDArray::size).sum();
  }

  private BatchResult halves(
      SecondThread second, GradientCollector collector, Batch batch, Targets truth) {
    use(threads / 2);
    int middle = batch.size() / 2;
    SecondThread.Both<BatchResult> both =
        second.both(
            () -> half(collector, batch, truth, 0, middle),
            () -> half(collector, batch, truth, middle, batch.size()));
    return both.here().plus(both.there());
  }

  private BatchResult half(
      GradientCollector collector, Batch batch, Targets truth, int from, int to) {
    try (NDScope scope = new NDScope();
        NDManager local = manager.newSubManager()) {
      scope.suppressNotUsedWarning();
      Batch half = DeviceExamples.rows(local, batch, from, to);
      Targets own = truth.rows(IntStream.range(from, to).toArray());
      return part(collector, half, own, (float) (to - from) / batch.size());
    }
  }

  private BatchResult part(GradientCollector collector, Batch batch, Targets truth, float weight) {
    NDList outputs = block.forward(store, batch.inputs(), true);
    NDArray value = scoring.loss(batch, outputs);
    BatchResult result = scoring.result(batch, value, outputs, truth);
    if (result.isFinite()) {
      collector.backward(weight == 1 ? value : value.mul(weight));
    }
    return result;
  }

  /**
   * Measures a batch without changing anything.
   *
   * @param outputs gets what metrics look at that need whole parts
   */
  BatchResult measure(Batch batch, Targets truth, Consumer<List<Tensor>> outputs) {
    use(work.threads(batch.size(), threads));
    try {
      NDList answers = block.forward(store, batch.inputs(), false);
      BatchResult result = scoring.result(batch, scoring.loss(batch, answers), answers, truth);
      if (scoring.needsWholeParts() && result.isFinite()) {
        outputs.accept(scoring.observed(answers));
      }
      return result;
    } catch (EngineException e) {
      throw NetworkCheck.failure(batch.size(), e);
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
