package dev.rucksack.train;

import ai.djl.training.loss.Loss;
import dev.rucksack.check.SettingChecks;
import dev.rucksack.data.augment.Augmentation;
import dev.rucksack.djl.engine.DevicePreference;
import dev.rucksack.metric.Metric;
import dev.rucksack.task.Objective;
import dev.rucksack.task.Objectives;
import dev.rucksack.task.Task;
import dev.rucksack.train.optim.OptimizerSpec;
import dev.rucksack.train.optim.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How to train; a later run, such as fine-tuning, may take the options of an earlier one. Begin
 * with {@link #of}; each {@code with…} gives other options.
 *
 * @param optimizer what turns gradients into steps
 * @param schedule how the optimizer's rate changes during the run
 * @param clipNorm the longest gradient that a step takes; empty for any length
 * @param augmentation how pictures are changed before the network sees them; empty for not at all
 * @param task what the network is for; empty for what the examples' targets ask for
 * @param objective what training minimizes; empty for the task's
 * @param epochs how often to go over the training part, at least once
 * @param batchSize examples in each step, at least 1
 * @param patience after how many epochs in a row without an improvement on the validation part the
 *     run stops; empty for never
 * @param watched the metric whose improvement counts; empty for the validation loss
 * @param seed what initial weights, order and dropout follow from
 * @param device where a fresh network is trained; one that has weights is trained where they are
 * @param listeners who is notified, besides those of {@link TrainingListeners}
 */
public record TrainingOptions(
    OptimizerSpec optimizer,
    Schedule schedule,
    OptionalDouble clipNorm,
    Optional<Augmentation> augmentation,
    Optional<Task> task,
    Optional<Objective> objective,
    int epochs,
    int batchSize,
    OptionalInt patience,
    Optional<Metric> watched,
    long seed,
    DevicePreference device,
    List<TrainingListener> listeners) {
  public TrainingOptions {
    clipNorm.ifPresent(norm -> SettingChecks.positive("The norm to clip gradients to", norm));
    SettingChecks.atLeastOne("The number of epochs", epochs);
    SettingChecks.atLeastOne("The batch size", batchSize);
    patience.ifPresent(count -> SettingChecks.atLeastOne("The patience of early stopping", count));
    listeners = List.copyOf(listeners);
  }

  /**
   * 10 epochs in batches of 64 at a constant rate, the task and loss that the targets ask for, no
   * early stopping, seed 42, on a GPU if there is one.
   *
   * @param optimizer what turns gradients into steps
   */
  public static TrainingOptions of(OptimizerSpec optimizer) {
    return new Draft(optimizer).finish();
  }

  /** The same with another optimizer. */
  public TrainingOptions withOptimizer(OptimizerSpec other) {
    return with(draft -> draft.optimizer = other);
  }

  /** The same with another schedule of the rate. */
  public TrainingOptions withSchedule(Schedule other) {
    return with(draft -> draft.schedule = other);
  }

  /** The same, shortening gradients that are longer than a norm, above 0. */
  public TrainingOptions withClipNorm(double norm) {
    return with(draft -> draft.clipNorm = OptionalDouble.of(norm));
  }

  /** The same with pictures changed before the network sees them. */
  public TrainingOptions withAugmentation(Augmentation change) {
    return with(draft -> draft.augmentation = Optional.of(change));
  }

  /** The same without augmentation. */
  public TrainingOptions withoutAugmentation() {
    return with(draft -> draft.augmentation = Optional.empty());
  }

  /** The same for a task other than what the targets ask for. */
  public TrainingOptions withTask(Task other) {
    return with(draft -> draft.task = Optional.of(other));
  }

  /** The same with another loss, one of DJL's or of that kind. */
  public TrainingOptions withLoss(Loss other) {
    return withObjective(Objectives.of(other));
  }

  /** The same with another loss, computed from a whole batch. */
  public TrainingOptions withObjective(Objective other) {
    return with(draft -> draft.objective = Optional.of(other));
  }

  /** The same with another number of epochs. */
  public TrainingOptions withEpochs(int count) {
    return with(draft -> draft.epochs = count);
  }

  /** The same with another batch size. */
  public TrainingOptions withBatchSize(int size) {
    return with(draft -> draft.batchSize = size);
  }

  /** The same, stopping after some epochs in a row without a lower validation loss. */
  public TrainingOptions withPatience(int count) {
    return with(draft -> draft.patience = OptionalInt.of(count));
  }

  /** The same, stopping after some epochs in a row without a better figure of a metric. */
  public TrainingOptions withPatience(int count, Metric metric) {
    return with(
        draft -> {
          draft.patience = OptionalInt.of(count);
          draft.watched = Optional.of(metric);
        });
  }

  /** The same without early stopping. */
  public TrainingOptions withoutEarlyStopping() {
    return with(draft -> draft.patience = OptionalInt.empty());
  }

  /** The same with another seed. */
  public TrainingOptions withSeed(long other) {
    return with(draft -> draft.seed = other);
  }

  /** The same on another device. */
  public TrainingOptions withDevice(DevicePreference other) {
    return with(draft -> draft.device = other);
  }

  /** The same with other listeners. */
  public TrainingOptions withListeners(List<TrainingListener> others) {
    return with(draft -> draft.listeners = others);
  }

  private TrainingOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finish();
  }

  /** Options on their way, so that each setting is passed on in one place only. */
  private static final class Draft {
    OptimizerSpec optimizer;
    Schedule schedule = Schedule.constant();
    OptionalDouble clipNorm = OptionalDouble.empty();
    Optional<Augmentation> augmentation = Optional.empty();
    Optional<Task> task = Optional.empty();
    Optional<Objective> objective = Optional.empty();
    int epochs = 10;
    int batchSize = 64;
    OptionalInt patience = OptionalInt.empty();
    Optional<Metric> watched = Optional.empty();
    long seed = 42;
    DevicePreference device = DevicePreference.AUTO;
    List<TrainingListener> listeners = List.of();

    Draft(OptimizerSpec optimizer) {
      this.optimizer = optimizer;
    }

    Draft(TrainingOptions from) {
      optimizer = from.optimizer;
      schedule = from.schedule;
      clipNorm = from.clipNorm;
      augmentation = from.augmentation;
      task = from.task;
      objective = from.objective;
      epochs = from.epochs;
      batchSize = from.batchSize;
      patience = from.patience;
      watched = from.watched;
      seed = from.seed;
      device = from.device;
      listeners = from.listeners;
    }

    TrainingOptions finish() {
      return new TrainingOptions(
          optimizer,
          schedule,
          clipNorm,
          augmentation,
          task,
          objective,
          epochs,
          batchSize,
          patience,
          watched,
          seed,
          device,
          listeners);
    }
  }
}
