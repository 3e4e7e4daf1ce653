package dev.rucksack.train;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.rucksack.data.Examples;
import dev.rucksack.data.targets.Labels;
import dev.rucksack.data.targets.NoTargets;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.TrainingException;
import dev.rucksack.evaluate.Logits;
import dev.rucksack.task.Joined;
import dev.rucksack.task.Task;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.check.NetworkCheck;
import dev.rucksack.train.check.Placement;
import dev.rucksack.train.feed.DeviceExamples;
import java.util.ArrayList;
import java.util.List;

/** What a trained block says about examples, computed by DJL in batches. */
public final class Predictions {
  private static final int BATCH = 256;

  private Predictions() {}

  /**
   * Runs the block in inference mode (dropout off). On the test part of a split that is {@linkplain
   * Examples#opened an opening}.
   *
   * @return the block's only output, such as logits, float32 {@code [n, classes]}
   * @throws TrainingException if the block has no weights, block and examples do not fit, or there
   *     are several outputs
   */
  public static Tensor of(Block block, Examples examples) {
    List<Tensor> outputs = all(block, examples);
    if (outputs.size() != 1) {
      throw new TrainingException(
          "The network has %d outputs; ask for Predictions.all.".formatted(outputs.size()));
    }
    return outputs.getFirst();
  }

  /**
   * Runs the block as {@link #of} does and gives all of its outputs, each {@code [n, …]}.
   *
   * @throws TrainingException if the block has no weights, or block and examples do not fit
   */
  public static List<Tensor> all(Block block, Examples examples) {
    if (!block.isInitialized()) {
      throw new TrainingException("The network has no weights yet; train it or load them first.");
    }
    NetworkCheck.checkAlive(block);
    if (examples.isEmpty()) {
      return List.of(nothing(examples));
    }
    Task task = task(examples);
    List<Tensor> outputs = outputs(block, examples, task);
    if (examples.isTestPart()) {
      examples.opened(List.of(task.answers(outputs)));
    }
    return outputs;
  }

  /**
   * The class with the largest logit for each example; of equal ones the first.
   *
   * @throws TrainingException if the block has no weights, or block and examples do not fit
   */
  public static int[] classes(Block block, Examples examples) {
    return Logits.argMax(of(block, examples));
  }

  /** The logits of no example; of other targets it is not known what the network would answer. */
  private static Tensor nothing(Examples examples) {
    if (examples.targets() instanceof Labels labels) {
      return Tensor.of(new float[0], 0, labels.classes().size());
    }
    throw new TrainingException(
        "%s has no examples to predict; give at least one.".formatted(examples.name()));
  }

  /** Only the caller knows what is asked where there are no targets. */
  private static Task task(Examples examples) {
    return examples.targets() instanceof NoTargets
        ? Task.of("prediction", (batch, outputs) -> outputs.head().sum())
        : Task.of(examples.targets());
  }

  private static List<Tensor> outputs(Block block, Examples examples, Task task) {
    List<List<Tensor>> batches = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager(Placement.of(block).orElse(Device.cpu()))) {
      NetworkCheck.probe(block, manager, examples, task);
      ParameterStore store = new ParameterStore(manager, false);
      for (int from = 0; from < examples.size(); from += BATCH) {
        int to = Math.min(from + BATCH, examples.size());
        batches.add(batch(block, store, examples, from, to));
      }
    }
    return Joined.of(batches);
  }

  private static List<Tensor> batch(
      Block block, ParameterStore store, Examples examples, int from, int to) {
    try (NDScope scope = new NDScope();
        NDManager local = store.getManager().newSubManager()) {
      scope.suppressNotUsedWarning();
      NDList inputs = DeviceExamples.inputs(local, examples, from, to);
      return block.forward(store, inputs, false).stream().map(Tensors::of).toList();
    } catch (EngineException e) {
      throw NetworkCheck.failure(to - from, e);
    }
  }
}
