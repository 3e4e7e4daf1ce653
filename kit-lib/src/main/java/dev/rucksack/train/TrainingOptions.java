package dev.rucksack.train;

import ai.djl.training.loss.Loss;
import dev.rucksack.djl.DevicePreference;
import java.util.List;
import java.util.OptionalInt;

/**
 * How to train; a later run, such as fine-tuning, may take the options of an earlier one.
 *
 * @param optimizer what turns gradients into steps
 * @param loss what is to become small, from labels {@code [batch]} (int64) and logits {@code
 *     [batch, classes]}
 * @param epochs how often to go over the training part, at least once
 * @param batchSize examples in each step, at least 1
 * @param patience after how many epochs in a row without a lower validation loss the run stops;
 *     empty for never
 * @param seed what initial weights, order and dropout follow from
 * @param device where a fresh network is trained; one that has weights is trained where they are
 * @param listeners who is told, besides those of {@link TrainingListeners}
 */
public record TrainingOptions(
    OptimizerSpec optimizer,
    Loss loss,
    int epochs,
    int batchSize,
    OptionalInt patience,
    long seed,
    DevicePreference device,
    List<TrainingListener> listeners) {
  public TrainingOptions {
    SettingChecks.atLeastOne("The number of epochs", epochs);
    SettingChecks.atLeastOne("The batch size", batchSize);
    patience.ifPresent(count -> SettingChecks.atLeastOne("The patience of early stopping", count));
    listeners = List.copyOf(listeners);
  }

  /**
   * 10 epochs in batches of 64 with softmax cross-entropy, no early stopping, seed 42, on a GPU if
   * there is one.
   *
   * @param optimizer what turns gradients into steps
   */
  public static TrainingOptions of(OptimizerSpec optimizer) {
    return new TrainingOptions(
        optimizer,
        Loss.softmaxCrossEntropyLoss(),
        10,
        64,
        OptionalInt.empty(),
        42,
        DevicePreference.AUTO,
        List.of());
  }

  /** The same with another optimizer. */
  public TrainingOptions withOptimizer(OptimizerSpec other) {
    return new TrainingOptions(other, loss, epochs, batchSize, patience, seed, device, listeners);
  }

  /** The same with another loss. */
  public TrainingOptions withLoss(Loss other) {
    return new TrainingOptions(
        optimizer, other, epochs, batchSize, patience, seed, device, listeners);
  }

  /** The same with another number of epochs. */
  public TrainingOptions withEpochs(int count) {
    return new TrainingOptions(
        optimizer, loss, count, batchSize, patience, seed, device, listeners);
  }

  /** The same with another batch size. */
  public TrainingOptions withBatchSize(int size) {
    return new TrainingOptions(optimizer, loss, epochs, size, patience, seed, device, listeners);
  }

  /** The same, stopping after some epochs in a row without a lower validation loss. */
  public TrainingOptions withPatience(int count) {
    return new TrainingOptions(
        optimizer, loss, epochs, batchSize, OptionalInt.of(count), seed, device, listeners);
  }

  /** The same without early stopping. */
  public TrainingOptions withoutEarlyStopping() {
    return new TrainingOptions(
        optimizer, loss, epochs, batchSize, OptionalInt.empty(), seed, device, listeners);
  }

  /** The same with another seed. */
  public TrainingOptions withSeed(long other) {
    return new TrainingOptions(
        optimizer, loss, epochs, batchSize, patience, other, device, listeners);
  }

  /** The same on another device. */
  public TrainingOptions withDevice(DevicePreference other) {
    return new TrainingOptions(
        optimizer, loss, epochs, batchSize, patience, seed, other, listeners);
  }

  /** The same with other listeners. */
  public TrainingOptions withListeners(List<TrainingListener> others) {
    return new TrainingOptions(optimizer, loss, epochs, batchSize, patience, seed, device, others);
  }
}
