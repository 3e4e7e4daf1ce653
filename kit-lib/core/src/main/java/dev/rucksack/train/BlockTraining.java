package dev.rucksack.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.djl.engine.Devices;
import dev.rucksack.djl.engine.NativeMemory;
import dev.rucksack.metric.Metric;
import dev.rucksack.task.Task;
import dev.rucksack.train.check.NetworkCheck;
import dev.rucksack.train.check.Placement;
import dev.rucksack.train.feed.AugmentedFeed;
import dev.rucksack.train.feed.Batches;
import dev.rucksack.train.feed.DeviceExamples;
import dev.rucksack.train.feed.Feed;
import dev.rucksack.train.feed.IndexedFeed;
import dev.rucksack.train.step.Scoring;
import dev.rucksack.train.step.Stepper;
import dev.rucksack.train.update.ParameterValues;
import dev.rucksack.train.update.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Prepares one run of a trainer, and frees what it does not need afterwards. */
final class BlockTraining {
  private final Block block;
  private final TrainingOptions options;
  private final Optional<Checkpoints> checkpoints;
  private final List<Steering> steering;

  BlockTraining(
      Block block,
      TrainingOptions options,
      Optional<Checkpoints> checkpoints,
      List<Steering> steering) {
    this.block = block;
    this.options = options;
    this.checkpoints = checkpoints;
    this.steering = steering;
  }

  /**
   * @param closing what is to be done when the run is closed
   */
  TrainingRun fit(Split split, List<TrainingListener> listeners, Runnable closing) {
    NetworkCheck.checkAlive(block);
    NativeMemory.keepFreed();
    boolean fresh = !block.isInitialized();
    NDManager owner = NDManager.newBaseManager(device());
    try {
      Outcome outcome = run(split, owner, listeners);
      return new TrainingRun(block, options, outcome, split.inputTypes(), owner, closing);
    } catch (RuntimeException e) {
      if (fresh) {
        block.clear();
      }
      owner.close();
      throw e;
    }
  }

  private Outcome run(Split split, NDManager owner, List<TrainingListener> listeners) {
    Scoring scoring = scoring(split.train());
    SplittableRandom random = new SplittableRandom(options.seed());
    Stepper.seeded(
        owner.getEngine(),
        random.nextInt(),
        () -> NetworkCheck.initialize(block, owner, split.train()));
    try (NDManager working = owner.newSubManager();
        Feed feed = feed(split.train(), working)) {
      NetworkCheck.probe(block, working, split.train(), scoring.task());
      ParameterValues weights = new ParameterValues(block, working);
      weights.prepareGradients();
      try (Stepper stepper = stepper(scoring, weights, listeners, working)) {
        RunParts parts = parts(split, scoring, working, feed, weights, stepper);
        return loop(parts, listeners, random);
      }
    }
  }

  /** The task's loss and metrics, unless the options say otherwise. */
  private Scoring scoring(Examples train) {
    Task task = options.task().orElseGet(() -> Task.of(train.targets()));
    List<Metric> metrics = new ArrayList<>(task.metrics());
    options
        .watched()
        .filter(watched -> metrics.stream().noneMatch(m -> m.name().equals(watched.name())))
        .ifPresent(metrics::add);
    return new Scoring(task, options.objective().orElseGet(task::objective), metrics);
  }

  private Stepper stepper(
      Scoring scoring,
      ParameterValues weights,
      List<TrainingListener> listeners,
      NDManager working) {
    boolean needsNorm = listeners.stream().anyMatch(TrainingListener::needsGradientNorm);
    UpdateRule rule = UpdateRule.of(options.optimizer(), weights.trainable(), working);
    return new Stepper(
        block, rule, scoring, options.batchSize(), options.clipNorm(), needsNorm, working);
  }

  private RunParts parts(
      Split split,
      Scoring scoring,
      NDManager working,
      Feed feed,
      ParameterValues weights,
      Stepper stepper) {
    Batches batches = new Batches(split.train().size(), options.batchSize());
    Optional<DeviceExamples> validation =
        split.validation().isEmpty()
            ? Optional.empty()
            : Optional.of(DeviceExamples.load(working, split.validation()));
    Divergence divergence = new Divergence(options, split.train());
    Optional<Checkpointing> saving =
        checkpoints.map(
            plan -> checkpointing(plan, split, scoring, weights, stepper, batches.count()));
    return new RunParts(
        block, split, scoring, stepper, weights, batches, feed, validation, divergence, saving);
  }

  private Outcome loop(RunParts parts, List<TrainingListener> listeners, SplittableRandom random) {
    try {
      return new TrainingLoop(options, listeners, steering, parts, random).run();
    } finally {
      parts.checkpoints().ifPresent(Checkpointing::close);
    }
  }

  private Checkpointing checkpointing(
      Checkpoints plan,
      Split split,
      Scoring scoring,
      ParameterValues weights,
      Stepper stepper,
      int stepsPerEpoch) {
    Map<String, String> settings =
        RunSettings.of(block, options, scoring, split, device().toString());
    settings.put("steering", steering.stream().map(Steering::setting).toList().toString());
    return new Checkpointing(plan, settings, weights, stepper, stepsPerEpoch);
  }

  private Feed feed(Examples train, NDManager owner) {
    return options.augmentation().isPresent()
        ? new AugmentedFeed(train, options.augmentation().get(), options.seed())
        : new IndexedFeed(owner, DeviceExamples.load(owner, train));
  }

  private Device device() {
    return Placement.of(block).orElseGet(() -> Devices.choose(options.device()));
  }
}
