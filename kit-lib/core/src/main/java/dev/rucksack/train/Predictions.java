package dev.rucksack.train;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.rucksack.data.Examples;
import dev.rucksack.error.TrainingException;
import dev.rucksack.evaluate.Logits;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.feed.DeviceExamples;
import java.util.List;

/** What a trained block says about examples, computed by DJL in batches. */
public final class Predictions {
  private static final int BATCH = 256;

  private Predictions() {}

  /**
   * Runs the block in inference mode (dropout off). On the test part of a split that is {@linkplain
   * Examples#opened an opening}.
   *
   * @return logits, float32 {@code [n, classes]}
   * @throws TrainingException if the block has no weights, or block and examples do not fit
   */
  public static Tensor of(Block block, Examples examples) {
    if (!block.isInitialized()) {
      throw new TrainingException("The network has no weights yet; train it or load them first.");
    }
    NetworkCheck.checkAlive(block);
    int classes = examples.classes().size();
    float[] logits = new float[Math.multiplyExact(examples.size(), classes)];
    if (!examples.isEmpty()) {
      fill(block, examples, logits);
    }
    Tensor answers = Tensor.of(logits, examples.size(), classes);
    if (examples.isTestPart() && !examples.isEmpty()) {
      examples.opened(List.of(Logits.argMax(answers)));
    }
    return answers;
  }

  /**
   * The class with the largest logit for each example; of equal ones the first.
   *
   * @throws TrainingException if the block has no weights, or block and examples do not fit
   */
  public static int[] classes(Block block, Examples examples) {
    return Logits.argMax(of(block, examples));
  }

  private static void fill(Block block, Examples examples, float[] logits) {
    try (NDManager manager = NDManager.newBaseManager(Placement.of(block).orElse(Device.cpu()))) {
      NetworkCheck.probe(block, manager, examples);
      ParameterStore store = new ParameterStore(manager, false);
      for (int from = 0; from < examples.size(); from += BATCH) {
        int to = Math.min(from + BATCH, examples.size());
        float[] batch = batch(block, store, examples, from, to);
        System.arraycopy(batch, 0, logits, from * examples.classes().size(), batch.length);
      }
    }
  }

  private static float[] batch(
      Block block, ParameterStore store, Examples examples, int from, int to) {
    try (NDScope scope = new NDScope();
        NDManager local = store.getManager().newSubManager()) {
      scope.suppressNotUsedWarning();
      NDArray inputs = DeviceExamples.batch(local, examples, from, to);
      return block.forward(store, new NDList(inputs), false).singletonOrThrow().toFloatArray();
    } catch (EngineException e) {
      throw NetworkCheck.failure(to - from, e);
    }
  }
}
