package dev.rucksack.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Goes through the training part epoch by epoch until something ends it. */
final class TrainingLoop {
  private final TrainingOptions options;
  private final List<TrainingListener> listeners;
  private final Stepper stepper;
  private final Weights weights;
  private final Feed train;
  private final Optional<DeviceExamples> validation;
  private final Batches batches;
  private final SplittableRandom random;
  private final long begin = System.nanoTime();

  private final List<EpochResult> history = new ArrayList<>();
  private Optional<EpochResult> best = Optional.empty();

  TrainingLoop(
      TrainingOptions options,
      List<TrainingListener> listeners,
      Stepper stepper,
      Weights weights,
      Batches batches,
      Feed train,
      Optional<DeviceExamples> validation,
      SplittableRandom random) {
    this.options = options;
    this.listeners = listeners;
    this.stepper = stepper;
    this.weights = weights;
    this.train = train;
    this.validation = validation;
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
      listeners.forEach(l -> l.onEnd(List.copyOf(history), "failed: " + e.getMessage()));
      throw e;
    }
  }

  private Stop epochs() {
    for (int epoch = 1; epoch <= options.epochs(); epoch++) {
      Optional<Stop> stop = epoch(epoch);
      if (stop.isPresent()) {
        return stop.get();
      }
    }
    return new Stop(Ending.COMPLETED, Stop.counted(options.epochs()) + " completed");
  }

  private Optional<Stop> epoch(int epoch) {
    long start = System.nanoTime();
    batches.shuffle(random);
    BatchResult trained = BatchResult.NONE;
    try (Feed.Pass pass = train.pass(epoch, batches, 0)) {
      for (int i = 0; i < batches.count(); i++) {
        if (Thread.interrupted()) {
          return Optional.of(Stop.byUser());
        }
        double rate = rate(epoch, i);
        Step step = stepper.step(pass, random.nextInt(), rate);
        double loss = step.batch().loss();
        if (!step.isFinite()) {
          return Optional.of(Stop.diverged("step " + (i + 1), epoch, loss, options));
        }
        trained = trained.plus(step.batch());
        StepResult result = new StepResult(epoch, i + 1, loss, rate, step.norm());
        listeners.forEach(l -> l.onStep(result));
      }
    }
    return finish(epoch, trained, validation.map(stepper::measure), start);
  }

  private double rate(int epoch, int batch) {
    long total = (long) options.epochs() * batches.count();
    long step = (epoch - 1L) * batches.count() + batch;
    return options.optimizer().rate() * options.schedule().factor(step, total);
  }

  private Optional<Stop> finish(
      int epoch, BatchResult trained, Optional<BatchResult> validated, long start) {
    double validationLoss = validated.map(BatchResult::loss).orElse(Double.NaN);
    if (validated.isPresent() && !Double.isFinite(validationLoss)) {
      return Optional.of(Stop.diverged("the validation", epoch, validationLoss, options));
    }
    EpochResult result =
        new EpochResult(
            epoch,
            trained.loss(),
            trained.accuracy(),
            validationLoss,
            validated.map(BatchResult::accuracy).orElse(Double.NaN),
            secondsSince(start));
    history.add(result);
    if (best.isEmpty() || watched(result) < watched(best.get())) {
      best = Optional.of(result);
      weights.keep();
    }
    listeners.forEach(l -> l.onEpoch(result));
    return Thread.interrupted() ? Optional.of(Stop.byUser()) : patienceLost(epoch);
  }

  private double watched(EpochResult result) {
    ToDoubleFunction<EpochResult> loss =
        validation.isPresent() ? EpochResult::validationLoss : EpochResult::trainLoss;
    return loss.applyAsDouble(result);
  }

  private Optional<Stop> patienceLost(int epoch) {
    int since = epoch - best.map(EpochResult::epoch).orElse(0);
    return options.patience().isPresent() && since >= options.patience().getAsInt()
        ? Optional.of(Stop.early(since))
        : Optional.empty();
  }

  private Outcome outcome(Stop stop) {
    boolean toBest =
        switch (stop.ending()) {
          case COMPLETED -> options.patience().isPresent();
          case STOPPED_EARLY, DIVERGED -> true;
          case STOPPED_BY_USER -> best.isPresent();
        };
    if (toBest) {
      weights.restore();
    }
    String reason = stop.reason() + (toBest ? "; " + keptWeights() : "");
    return new Outcome(List.copyOf(history), best, stop.ending(), reason, secondsSince(begin));
  }

  private String keptWeights() {
    return best.map(result -> "weights of epoch %d kept".formatted(result.epoch()))
        .orElse("initial weights kept");
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
