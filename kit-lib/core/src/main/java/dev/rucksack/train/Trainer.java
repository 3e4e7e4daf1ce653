package dev.rucksack.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.loss.Loss;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.augment.Augmentation;
import dev.rucksack.djl.engine.DevicePreference;
import dev.rucksack.djl.engine.Devices;
import dev.rucksack.djl.engine.NativeMemory;
import dev.rucksack.error.TrainingException;
import dev.rucksack.progress.Notes;
import dev.rucksack.train.feed.AugmentedFeed;
import dev.rucksack.train.feed.Batches;
import dev.rucksack.train.feed.DeviceExamples;
import dev.rucksack.train.feed.Feed;
import dev.rucksack.train.feed.IndexedFeed;
import dev.rucksack.train.optim.OptimizerSpec;
import dev.rucksack.train.optim.Schedule;
import dev.rucksack.train.update.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trains a DJL block to classify: one input {@code [batch, …]}, logits {@code [batch, classes]}.
 * Immutable: each setting gives another trainer.
 *
 * <pre>{@code
 * TrainingRun run = Trainer.of(net, Adam.rate(1e-3)).epochs(10).earlyStopping(3).fit(split);
 * }</pre>
 *
 * <p>A fresh block gets its weights from the seed; one that has weights is trained on from them,
 * where they are. Same block, data, options, machine and number of threads: same numbers to the
 * last bit, dropout included.
 *
 * <p>Which weights remain: those of the last epoch; with early stopping, those of the epoch with
 * the lowest validation loss; after an interruption or a loss that is no finite number, those of
 * the best finished epoch (by training loss where there is no validation part). Interrupted before
 * its first epoch is over, a run leaves the weights as they are; diverged by then, the initial
 * ones.
 *
 * <p>Interrupting the thread (a notebook's stop button does) ends the run after the current step,
 * as a normal return; the interruption is thereby used up, and the thread's flag is clear.
 *
 * <p>All arrays that a step creates are freed at its end. A block that means to keep an array from
 * one forward pass to the next takes it out by {@code NDScope.unregister}.
 */
public final class Trainer {
  private final Block block;
  private final TrainingOptions options;
  private final Optional<Checkpoints> checkpoints;

  private Trainer(Block block, TrainingOptions options, Optional<Checkpoints> checkpoints) {
    this.block = block;
    this.options = options;
    this.checkpoints = checkpoints;
  }

  private Trainer with(TrainingOptions other) {
    return new Trainer(block, other, checkpoints);
  }

  /** A trainer with {@linkplain TrainingOptions#of the usual options}. */
  public static Trainer of(Block block, OptimizerSpec optimizer) {
    return of(block, TrainingOptions.of(optimizer));
  }

  /** A trainer with given options, such as those of an earlier run. */
  public static Trainer of(Block block, TrainingOptions options) {
    return new Trainer(block, options, Optional.empty());
  }

  /** Takes at most so many epochs, which are passes over the training part; at least 1. */
  public Trainer epochs(int epochs) {
    return with(options.withEpochs(epochs));
  }

  /** Takes so many examples in each step, at least 1; the last step of an epoch takes the rest. */
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
   * Leaves a checkpoint in a folder after every epoch, and goes on from the latest one that is
   * there: the same program, started again after it was killed, ends with the same weights to the
   * last bit, on the same machine. If the run of that folder is over, fitting again gives its end.
   *
   * @param folder belongs to this run alone; made if it is not there
   */
  public Trainer checkpoints(Path folder) {
    return checkpoints(Checkpoints.in(folder));
  }

  /** Leaves checkpoints as {@link #checkpoints(Path)} does, within epochs, too, if so planned. */
  public Trainer checkpoints(Checkpoints plan) {
    return new Trainer(block, options, Optional.of(plan));
  }

  /** Sets what initial weights, order of the examples and dropout follow from. */
  public Trainer seed(long seed) {
    return with(options.withSeed(seed));
  }

  /** Sets the loss, from labels {@code [batch]} (int64) and logits {@code [batch, classes]}. */
  public Trainer loss(Loss loss) {
    return with(options.withLoss(loss));
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
   *     input is no finite number or no token, the validation part has a class that the training
   *     part lacks, or early stopping has no validation part to go by
   */
  public TrainingRun fit(Split split) {
    ClassCheck.remark(split).ifPresent(Notes::say);
    List<TrainingListener> listeners = new ArrayList<>(TrainingListeners.defaults());
    listeners.addAll(options.listeners());
    return fit(split, listeners);
  }

  /**
   * Trains the block in place and tells nobody but one listener, such as one that shows several
   * runs as one.
   *
   * @return the run, as {@link #fit(Split)} does
   * @throws TrainingException as {@link #fit(Split)} does
   */
  public TrainingRun fit(Split split, TrainingListener only) {
    ClassCheck.remark(split).ifPresent(Notes::say);
    return rehearse(split, only);
  }

  /** The same for examples that need not have every class. */
  public TrainingRun rehearse(Split split, TrainingListener only) {
    return fit(split, List.of(only));
  }

  private TrainingRun fit(Split split, List<TrainingListener> listeners) {
    checkPatience(split);
    NetworkCheck.checkAlive(block);
    NativeMemory.keepFreed();
    boolean fresh = !block.isInitialized();
    NDManager owner = NDManager.newBaseManager(device());
    try {
      Outcome outcome = run(split, owner, listeners);
      return new TrainingRun(block, options, outcome, owner);
    } catch (RuntimeException e) {
      if (fresh) {
        block.clear();
      }
      owner.close();
      throw e;
    }
  }

  private Outcome run(Split split, NDManager owner, List<TrainingListener> listeners) {
    SplittableRandom random = new SplittableRandom(options.seed());
    Stepper.seeded(
        owner.getEngine(),
        random.nextInt(),
        () -> NetworkCheck.initialize(block, owner, split.train()));
    try (NDManager working = owner.newSubManager();
        Feed feed = feed(split.train(), working)) {
      NetworkCheck.probe(block, working, split.train());
      Weights weights = new Weights(block, working);
      weights.prepareGradients();
      boolean needsNorm = listeners.stream().anyMatch(TrainingListener::needsGradientNorm);
      try (Stepper stepper = new Stepper(block, options, weights.trainable(), needsNorm, working)) {
        RunParts parts = parts(split, working, feed, weights, stepper);
        return loop(parts, listeners, random);
      }
    }
  }

  private RunParts parts(
      Split split, NDManager working, Feed feed, Weights weights, Stepper stepper) {
    Batches batches = new Batches(split.train().size(), options.batchSize());
    Optional<DeviceExamples> validation =
        part(split.validation()).map(part -> DeviceExamples.load(working, part));
    Divergence divergence = new Divergence(options, split.train());
    Optional<Checkpointing> saving =
        checkpoints.map(plan -> checkpointing(plan, split, weights, stepper, batches.count()));
    return new RunParts(stepper, weights, batches, feed, validation, divergence, saving);
  }

  private Outcome loop(RunParts parts, List<TrainingListener> listeners, SplittableRandom random) {
    try {
      return new TrainingLoop(options, listeners, parts, random).run();
    } finally {
      parts.checkpoints().ifPresent(Checkpointing::close);
    }
  }

  private Checkpointing checkpointing(
      Checkpoints plan, Split split, Weights weights, Stepper stepper, int stepsPerEpoch) {
    Map<String, String> settings = RunSettings.of(block, options, split, device().toString());
    return new Checkpointing(plan, settings, weights, stepper, stepsPerEpoch);
  }

  private Feed feed(Examples train, NDManager owner) {
    return options.augmentation().isPresent()
        ? new AugmentedFeed(train, options.augmentation().get(), options.seed())
        : new IndexedFeed(owner, DeviceExamples.load(owner, train));
  }

  private static Optional<Examples> part(Examples examples) {
    return examples.isEmpty() ? Optional.empty() : Optional.of(examples);
  }

  private void checkPatience(Split split) {
    if (options.patience().isPresent() && split.validation().isEmpty()) {
      throw new TrainingException(
          "Early stopping watches the validation part, and %s has no examples; split some off or leave early stopping out."
              .formatted(split.validation().name()));
    }
  }

  private Device device() {
    return Placement.of(block).orElseGet(() -> Devices.choose(options.device()));
  }
}
