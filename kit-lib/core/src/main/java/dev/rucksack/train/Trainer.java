package dev.rucksack.train;

import ai.djl.nn.Block;
import ai.djl.training.loss.Loss;
import dev.rucksack.data.Split;
import dev.rucksack.data.augment.Augmentation;
import dev.rucksack.djl.engine.DevicePreference;
import dev.rucksack.error.TrainingException;
import dev.rucksack.graph.Graph;
import dev.rucksack.metric.Metric;
import dev.rucksack.progress.Notes;
import dev.rucksack.task.Objective;
import dev.rucksack.task.Task;
import dev.rucksack.train.check.ClassCheck;
import dev.rucksack.train.optim.OptimizerSpec;
import dev.rucksack.train.optim.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Trains a DJL block, or a graph. What it learns follows from the targets: labels make a
 * classifier, numbers a regression, and so on ({@link Task}); the loss may be the caller's own.
 * Immutable: each setting gives another trainer.
 *
 * <pre>{@code
 * TrainingRun run = Trainer.of(net, Adam.rate(1e-3)).epochs(10).earlyStopping(3).fit(split);
 * }</pre>
 *
 * <p>A fresh block gets its weights from the seed; one that has weights starts from them, on the
 * device where they are. Same block, data, options, machine and number of threads: same numbers to
 * the last bit, dropout included.
 *
 * <p>Which weights remain: those of the last epoch; with early stopping, those of the best epoch by
 * what is watched, the validation loss or a metric; after an interruption or a loss that is not
 * finite, those of the best finished epoch (by training loss where there is no validation part).
 * Interrupted before its first epoch is over, a run leaves the weights as they are; diverged by
 * then, the initial ones.
 *
 * <p>Interrupting the thread (a notebook's stop button does) ends the run after the current step,
 * as a normal return; the interrupt flag is cleared.
 *
 * <p>All arrays that a step creates are freed at its end. A block that keeps an array from one
 * forward pass to the next must take it out with {@code NDScope.unregister}.
 */
public final class Trainer {
  private final Subject subject;
  private final TrainingOptions options;
  private final Optional<Checkpoints> checkpoints;
  private final List<Steering> steering;

  private Trainer(
      Subject subject,
      TrainingOptions options,
      Optional<Checkpoints> checkpoints,
      List<Steering> steering) {
    this.subject = subject;
    this.options = options;
    this.checkpoints = checkpoints;
    this.steering = List.copyOf(steering);
  }

  private Trainer with(TrainingOptions other) {
    return new Trainer(subject, other, checkpoints, steering);
  }

  /** A trainer with {@linkplain TrainingOptions#of the usual options}. */
  public static Trainer of(Block block, OptimizerSpec optimizer) {
    return of(block, TrainingOptions.of(optimizer));
  }

  /** A trainer with given options, such as those of an earlier run. */
  public static Trainer of(Block block, TrainingOptions options) {
    return new Trainer(new Subject.Given(block), options, Optional.empty(), List.of());
  }

  /** A trainer of a graph with {@linkplain TrainingOptions#of the usual options}. */
  public static Trainer of(Graph graph, OptimizerSpec optimizer) {
    return of(graph, TrainingOptions.of(optimizer));
  }

  /**
   * A trainer of a graph, which stays as it is: {@link TrainingRun#graph()} gives the trained one.
   */
  public static Trainer of(Graph graph, TrainingOptions options) {
    return new Trainer(new Subject.OfGraph(graph), options, Optional.empty(), List.of());
  }

  /**
   * Takes at most the given number of epochs, which are passes over the training part; at least 1.
   */
  public Trainer epochs(int epochs) {
    return with(options.withEpochs(epochs));
  }

  /**
   * Takes the given number of examples in each step, at least 1; the last step of an epoch takes
   * the rest.
   */
  public Trainer batchSize(int batchSize) {
    return with(options.withBatchSize(batchSize));
  }

  /**
   * Stops when the validation loss has not fallen below its lowest value for some epochs in a row,
   * and keeps the weights of that lowest value.
   *
   * @param patience how many epochs, at least 1
   */
  public Trainer earlyStopping(int patience) {
    return with(options.withPatience(patience));
  }

  /**
   * Stops when a metric on the validation part has not been better than its best value for some
   * epochs in a row, and keeps the weights of that best value.
   *
   * @param patience how many epochs, at least 1
   * @param watched is measured, too, if the task does not
   */
  public Trainer earlyStopping(int patience, Metric watched) {
    return with(options.withPatience(patience, watched));
  }

  /** Sets how the optimizer's rate changes during the run; it stays as it is by default. */
  public Trainer schedule(Schedule schedule) {
    return with(options.withSchedule(schedule));
  }

  /**
   * Shortens each gradient that is longer than a norm, the weights of all layers taken as one
   * vector, so that one odd batch does not throw the weights far off ("On the difficulty of
   * training recurrent neural networks", Pascanu, Mikolov and Bengio, 2013).
   *
   * @param norm the longest gradient that a step takes, above 0
   */
  public Trainer clipNorm(double norm) {
    return with(options.withClipNorm(norm));
  }

  /**
   * Trains on changed copies of the pictures, new ones in each epoch, made on other cores ahead of
   * the steps; validation sees the pictures as they are. What is drawn follows from the seed, not
   * from the number of threads.
   *
   * @param augmentation for inputs float32 {@code [batch, channels, height, width]} or {@code
   *     [batch, height, width]}
   */
  public Trainer augment(Augmentation augmentation) {
    return with(options.withAugmentation(augmentation));
  }

  /**
   * Leaves a checkpoint in a folder after every epoch, and continues from the latest one there: the
   * same program, started again after it was killed, ends with the same weights to the last bit, on
   * the same machine. If the run of that folder is over, fitting again returns its result.
   *
   * @param folder belongs to this run alone; created if necessary
   */
  public Trainer checkpoints(Path folder) {
    return checkpoints(Checkpoints.in(folder));
  }

  /** Leaves checkpoints as {@link #checkpoints(Path)} does, within epochs, too, if so planned. */
  public Trainer checkpoints(Checkpoints plan) {
    return new Trainer(subject, options, Optional.of(plan), steering);
  }

  /** Lets a program change the run as it goes: end it, replace masks, start observers. */
  public Trainer steer(Steering by) {
    List<Steering> all = new ArrayList<>(steering);
    all.add(by);
    return new Trainer(subject, options, checkpoints, all);
  }

  /** Sets what initial weights, order of the examples and dropout follow from. */
  public Trainer seed(long seed) {
    return with(options.withSeed(seed));
  }

  /** Sets the task, where it is not what the examples' targets ask for, or its metrics. */
  public Trainer task(Task task) {
    return with(options.withTask(task));
  }

  /** Sets the loss: one of DJL's, or one of that kind, on targets and outputs. */
  public Trainer loss(Loss loss) {
    return with(options.withLoss(loss));
  }

  /** Sets the loss, computed from a whole batch. */
  public Trainer objective(Objective objective) {
    return with(options.withObjective(objective));
  }

  /** Sets where a fresh block is trained; one that has weights is trained where they are. */
  public Trainer device(DevicePreference device) {
    return with(options.withDevice(device));
  }

  /** Adds a listener. */
  public Trainer listener(TrainingListener listener) {
    List<TrainingListener> all = new ArrayList<>(options.listeners());
    all.add(listener);
    return with(options.withListeners(all));
  }

  /** What the trainer is set to. */
  public TrainingOptions options() {
    return options;
  }

  /**
   * Trains the block in place.
   *
   * @return the run, which owns the weights that it created: close it when the block is not needed
   *     any more
   * @throws TrainingException if network and data do not fit, the network's weights were freed, an
   *     input is not a finite number or not a token, the validation part has a class that the
   *     training part lacks, or early stopping has no validation part to go by
   */
  public TrainingRun fit(Split split) {
    ClassCheck.remark(split).ifPresent(Notes::say);
    List<TrainingListener> listeners = new ArrayList<>(TrainingListeners.defaults());
    listeners.addAll(options.listeners());
    return fit(split, listeners);
  }

  /**
   * Trains the block in place and notifies only one listener, such as one that shows several runs
   * as one.
   *
   * @return the run, as {@link #fit(Split)} does
   * @throws TrainingException as {@link #fit(Split)} does
   */
  public TrainingRun fit(Split split, TrainingListener only) {
    ClassCheck.remark(split).ifPresent(Notes::say);
    return fit(split, List.of(only));
  }

  /** Trains for examples that need not have every class, and shows nothing. */
  @API(status = Status.INTERNAL)
  public TrainingRun rehearse(Split split) {
    return fit(split, List.of());
  }

  private TrainingRun fit(Split split, List<TrainingListener> listeners) {
    checkPatience(split);
    Block block = subject.block();
    try {
      return new BlockTraining(block, options, checkpoints, steering)
          .fit(split, listeners, subject.closing(block));
    } catch (RuntimeException e) {
      subject.closing(block).run();
      throw e;
    }
  }

  private void checkPatience(Split split) {
    if (options.patience().isPresent() && split.validation().isEmpty()) {
      throw new TrainingException(
          "Early stopping watches the validation part, and %s has no examples; split some off or leave early stopping out."
              .formatted(split.validation().name()));
    }
  }
}
