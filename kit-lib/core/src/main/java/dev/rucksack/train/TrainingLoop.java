package dev.rucksack.train;

import dev.rucksack.train.checkpoint.BatchResult;
import dev.rucksack.train.checkpoint.Course;
import dev.rucksack.train.checkpoint.RunImage;
import dev.rucksack.train.feed.Feed;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.ResourceUse;
import dev.rucksack.train.history.StepResult;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Goes through the training part epoch by epoch until something ends it. */
final class TrainingLoop {
  private final TrainingOptions options;
  private final List<TrainingListener> listeners;
  private final RunParts parts;
  private final SplittableRandom random;
  private final double begin = ResourceUse.wallClock();
  private final double cpuBegin = ResourceUse.cpuClock();

  private Course course = Course.BEGIN;
  private Optional<ResourceUse> earlier = Optional.empty();

  TrainingLoop(
      TrainingOptions options,
      List<TrainingListener> listeners,
      RunParts parts,
      SplittableRandom random) {
    this.options = options;
    this.listeners = listeners;
    this.parts = parts;
    this.random = random;
  }

  Outcome run() {
    listeners.forEach(l -> l.onStart(options.epochs(), parts.batches().count()));
    try {
      parts.checkpoints().flatMap(Checkpointing::resume).ifPresent(this::resume);
      Outcome outcome = outcome(epochs());
      listeners.forEach(l -> l.onEnd(outcome.history(), outcome.reason()));
      return outcome;
    } catch (RuntimeException e) {
      listeners.forEach(l -> l.onEnd(course.history(), "failed: " + e.getMessage()));
      throw e;
    }
  }

  /** Goes to where an earlier process was; what it drew follows from seed and position. */
  private void resume(RunImage image) {
    course = image.course();
    earlier = Optional.of(image.used());
    for (int epoch = 1; epoch < course.epoch(); epoch++) {
      parts.batches().shuffle(random);
      skipSeeds(parts.batches().count());
    }
    listeners.forEach(l -> l.onResume(course.history(), course.steps()));
  }

  private void skipSeeds(int steps) {
    for (int step = 0; step < steps; step++) {
      random.nextInt();
    }
  }

  private Stop epochs() {
    Optional<Stop> stop = patienceLost();
    try {
      while (stop.isEmpty() && course.epoch() <= options.epochs()) {
        stop = epoch();
      }
    } finally {
      parts.stepper().useAllThreads();
    }
    return stop.orElseGet(() -> Stop.completed(options.epochs()));
  }

  private Optional<Stop> epoch() {
    double start = ResourceUse.wallClock() - course.epochSeconds();
    parts.batches().shuffle(random);
    skipSeeds(course.steps());
    try (Feed.Pass pass = parts.train().pass(course.epoch(), parts.batches(), course.steps())) {
      while (course.steps() < parts.batches().count()) {
        Optional<Stop> stop = Thread.interrupted() ? stopped() : step(pass, start);
        if (stop.isPresent()) {
          return stop;
        }
      }
    }
    return finish(start);
  }

  private Optional<Stop> step(Feed.Pass pass, double start) {
    double rate = rate(course.steps());
    Step step = parts.stepper().step(pass, random.nextInt(), rate);
    int number = course.steps() + 1;
    if (!step.isFinite()) {
      return Optional.of(parts.divergence().inStep(course.epoch(), number, step, rate));
    }
    course = course.afterStep(step.batch(), ResourceUse.wallClock() - start);
    StepResult result =
        new StepResult(course.epoch(), number, step.batch().loss(), rate, step.norm());
    listeners.forEach(l -> l.onStep(result));
    parts.checkpoints().ifPresent(c -> c.afterStep(course, this::used));
    return Optional.empty();
  }

  private Optional<Stop> stopped() {
    parts.checkpoints().ifPresent(c -> c.save(course, used()));
    return Optional.of(Stop.byUser());
  }

  private ResourceUse used() {
    ResourceUse own = ResourceUse.since(begin, cpuBegin);
    return earlier.map(own::plus).orElse(own);
  }

  /**
   * @param index the step within the present epoch, from 0
   */
  private double rate(int index) {
    long total = (long) options.epochs() * parts.batches().count();
    long step = (course.epoch() - 1L) * parts.batches().count() + index;
    return options.optimizer().rate() * options.schedule().factor(step, total);
  }

  private Optional<Stop> finish(double start) {
    Optional<BatchResult> validated = parts.validation().map(parts.stepper()::measure);
    parts.stepper().useAllThreads();
    double validationLoss = validated.map(BatchResult::loss).orElse(Double.NaN);
    if (validated.isPresent() && !Double.isFinite(validationLoss)) {
      double rate = rate(parts.batches().count() - 1);
      return Optional.of(parts.divergence().inValidation(course.epoch(), validationLoss, rate));
    }
    EpochResult result =
        new EpochResult(
            course.epoch(),
            course.trained().loss(),
            course.trained().accuracy(),
            validationLoss,
            validated.map(BatchResult::accuracy).orElse(Double.NaN),
            ResourceUse.wallClock() - start);
    boolean isBest = course.best().map(best -> watched(result) < watched(best)).orElse(true);
    if (isBest) {
      parts.weights().keep();
    }
    course = course.afterEpoch(result, isBest);
    listeners.forEach(l -> l.onEpoch(result));
    parts.checkpoints().ifPresent(c -> c.save(course, used()));
    return Thread.interrupted() ? Optional.of(Stop.byUser()) : patienceLost();
  }

  private double watched(EpochResult result) {
    return parts.validation().isPresent() ? result.validationLoss() : result.trainLoss();
  }

  private Optional<Stop> patienceLost() {
    return options.patience().isPresent() && course.sinceBest() >= options.patience().getAsInt()
        ? Optional.of(Stop.early(course.sinceBest()))
        : Optional.empty();
  }

  private Outcome outcome(Stop stop) {
    boolean toBest =
        switch (stop.ending()) {
          case COMPLETED -> options.patience().isPresent();
          case STOPPED_EARLY, DIVERGED -> true;
          case STOPPED_BY_USER -> course.best().isPresent();
        };
    if (toBest) {
      parts.weights().restore();
    }
    String reason = stop.reason() + (toBest ? "; " + keptWeights() : "");
    return new Outcome(course.history(), course.best(), stop.ending(), reason, used());
  }

  private String keptWeights() {
    return course
        .best()
        .map(result -> "weights of epoch %d kept".formatted(result.epoch()))
        .orElse("initial weights kept");
  }
}
