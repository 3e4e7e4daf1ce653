package dev.rucksack.train;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Goes through the training part epoch by epoch until something ends it. */
final class TrainingLoop {
  private final TrainingOptions options;
  private final List<TrainingListener> listeners;
  private final Stepper stepper;
  private final Weights weights;
  private final Feed train;
  private final Optional<DeviceExamples> validation;
  private final Divergence divergence;
  private final Batches batches;
  private final SplittableRandom random;
  private final double begin = ResourceUse.wallClock();
  private final double cpuBegin = ResourceUse.cpuClock();

  private Course course = Course.BEGIN;

  TrainingLoop(
      TrainingOptions options,
      List<TrainingListener> listeners,
      Stepper stepper,
      Weights weights,
      Batches batches,
      Feed train,
      Optional<DeviceExamples> validation,
      Divergence divergence,
      SplittableRandom random) {
    this.options = options;
    this.listeners = listeners;
    this.stepper = stepper;
    this.weights = weights;
    this.train = train;
    this.validation = validation;
    this.divergence = divergence;
    this.batches = batches;
    this.random = random;
  }

  Outcome run() {
    listeners.forEach(l -> l.onStart(options.epochs(), batches.count()));
    try {
      Outcome outcome = outcome(epochs());
      listeners.forEach(l -> l.onEnd(outcome.history(), outcome.reason()));
      return outcome;
    } catch (RuntimeException e) {
      listeners.forEach(l -> l.onEnd(course.history(), "failed: " + e.getMessage()));
      throw e;
    }
  }

  private Stop epochs() {
    Optional<Stop> stop = Optional.empty();
    while (stop.isEmpty() && course.epoch() <= options.epochs()) {
      stop = epoch();
    }
    return stop.orElseGet(() -> Stop.completed(options.epochs()));
  }

  private Optional<Stop> epoch() {
    double start = ResourceUse.wallClock() - course.epochSeconds();
    batches.shuffle(random);
    try (Feed.Pass pass = train.pass(course.epoch(), batches, course.steps())) {
      while (course.steps() < batches.count()) {
        Optional<Stop> stop = Thread.interrupted() ? Optional.of(Stop.byUser()) : step(pass, start);
        if (stop.isPresent()) {
          return stop;
        }
      }
    }
    return finish(start);
  }

  private Optional<Stop> step(Feed.Pass pass, double start) {
    double rate = rate(course.steps());
    Step step = stepper.step(pass, random.nextInt(), rate);
    int number = course.steps() + 1;
    if (!step.isFinite()) {
      return Optional.of(divergence.inStep(course.epoch(), number, step, rate));
    }
    course = course.afterStep(step.batch(), ResourceUse.wallClock() - start);
    StepResult result =
        new StepResult(course.epoch(), number, step.batch().loss(), rate, step.norm());
    listeners.forEach(l -> l.onStep(result));
    return Optional.empty();
  }

  /**
   * @param index the step within the present epoch, from 0
   */
  private double rate(int index) {
    long total = (long) options.epochs() * batches.count();
    long step = (course.epoch() - 1L) * batches.count() + index;
    return options.optimizer().rate() * options.schedule().factor(step, total);
  }

  private Optional<Stop> finish(double start) {
    Optional<BatchResult> validated = validation.map(stepper::measure);
    double validationLoss = validated.map(BatchResult::loss).orElse(Double.NaN);
    if (validated.isPresent() && !Double.isFinite(validationLoss)) {
      return Optional.of(
          divergence.inValidation(course.epoch(), validationLoss, rate(batches.count() - 1)));
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
      weights.keep();
    }
    course = course.afterEpoch(result, isBest);
    listeners.forEach(l -> l.onEpoch(result));
    return Thread.interrupted() ? Optional.of(Stop.byUser()) : patienceLost();
  }

  private double watched(EpochResult result) {
    return validation.isPresent() ? result.validationLoss() : result.trainLoss();
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
      weights.restore();
    }
    String reason = stop.reason() + (toBest ? "; " + keptWeights() : "");
    return new Outcome(
        course.history(), course.best(), stop.ending(), reason, ResourceUse.since(begin, cpuBegin));
  }

  private String keptWeights() {
    return course
        .best()
        .map(result -> "weights of epoch %d kept".formatted(result.epoch()))
        .orElse("initial weights kept");
  }
}
