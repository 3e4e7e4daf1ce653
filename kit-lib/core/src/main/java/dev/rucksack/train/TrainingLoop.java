package dev.rucksack.train;

import dev.rucksack.metric.Figures;
import dev.rucksack.train.checkpoint.RunImage;
import dev.rucksack.train.checkpoint.RunState;
import dev.rucksack.train.feed.Feed;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.ResourceUse;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.step.StepOutcome;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Goes through the training part epoch by epoch until something ends it. */
final class TrainingLoop {
  private final TrainingOptions options;
  private final List<TrainingListener> listeners;
  private final List<Steering> steering;
  private final RunParts parts;
  private final SplittableRandom random;
  private final Watch watch;
  private final LoopControl control;
  private final double begin = ResourceUse.wallClock();
  private final double cpuBegin = ResourceUse.cpuClock();

  private RunState state = RunState.BEGIN;
  private Optional<ResourceUse> earlier = Optional.empty();

  TrainingLoop(
      TrainingOptions options,
      List<TrainingListener> listeners,
      List<Steering> steering,
      RunParts parts,
      SplittableRandom random) {
    this.options = options;
    this.listeners = listeners;
    this.steering = steering;
    this.parts = parts;
    this.random = random;
    this.watch = new Watch(options.watched());
    this.control = new LoopControl(parts.block(), options.epochs());
  }

  Outcome run() {
    listeners.forEach(l -> l.onStart(options.epochs(), parts.batches().count()));
    try {
      parts.checkpoints().flatMap(Checkpointing::resume).ifPresent(this::resume);
      Outcome outcome = outcome(epochs());
      listeners.forEach(l -> l.onEnd(outcome.history(), outcome.reason()));
      return outcome;
    } catch (RuntimeException e) {
      listeners.forEach(l -> l.onEnd(state.history(), "failed: " + e.getMessage()));
      throw e;
    }
  }

  /** Goes to where an earlier process was; what it drew follows from seed and position. */
  private void resume(RunImage image) {
    state = image.state();
    earlier = Optional.of(image.used());
    for (int epoch = 1; epoch < state.epoch(); epoch++) {
      parts.batches().shuffle(random);
      skipSeeds(parts.batches().count());
    }
    listeners.forEach(l -> l.onResume(state.history(), state.steps()));
  }

  private void skipSeeds(int steps) {
    for (int step = 0; step < steps; step++) {
      random.nextInt();
    }
  }

  private Stop epochs() {
    Optional<Stop> stop = patienceLost();
    try {
      while (stop.isEmpty() && state.epoch() <= options.epochs()) {
        stop = epoch();
      }
    } finally {
      parts.stepper().useAllThreads();
    }
    return stop.orElseGet(() -> Stop.completed(options.epochs()));
  }

  private Optional<Stop> epoch() {
    double start = ResourceUse.wallClock() - state.epochSeconds();
    control.begin(state);
    steering.forEach(each -> each.beforeEpoch(control));
    if (control.isResumed()) {
      control.forgets(); // What was to be forgotten is in the checkpoint.
    }
    obeyForgetting();
    parts.batches().shuffle(random);
    skipSeeds(state.steps());
    try (Feed.Pass pass = parts.train().pass(state.epoch(), parts.batches(), state.steps())) {
      while (state.steps() < parts.batches().count()) {
        Optional<Stop> stop = Thread.interrupted() ? stopped(Stop.byUser()) : step(pass, start);
        if (stop.isPresent()) {
          return stop;
        }
      }
    }
    return finish(start);
  }

  private Optional<Stop> step(Feed.Pass pass, double start) {
    double rate = rate(state.steps());
    StepOutcome step = parts.stepper().step(pass, parts.data().train(), random.nextInt(), rate);
    int number = state.steps() + 1;
    if (!step.isFinite()) {
      return Optional.of(parts.divergence().inStep(state.epoch(), number, step, rate));
    }
    state = state.afterStep(step.batch(), ResourceUse.wallClock() - start);
    StepResult result =
        new StepResult(state.epoch(), number, step.batch().loss(), rate, step.norm());
    listeners.forEach(l -> l.onStep(result));
    steering.forEach(each -> each.afterStep(result, control));
    obeyForgetting();
    parts.checkpoints().ifPresent(c -> c.afterStep(state, this::used));
    return control.stop().flatMap(this::stopped);
  }

  private Optional<Stop> stopped(Stop stop) {
    parts.checkpoints().ifPresent(c -> c.save(state, used()));
    return Optional.of(stop);
  }

  private void obeyForgetting() {
    if (control.forgets()) {
      state = state.forgettingBest();
      parts.weights().keep();
    }
  }

  private ResourceUse used() {
    ResourceUse own = ResourceUse.since(begin, cpuBegin);
    return earlier.map(own::plus).orElse(own);
  }

  /**
   * @param index the step within the current epoch, from 0
   */
  private double rate(int index) {
    long total = (long) options.epochs() * parts.batches().count();
    long step = (state.epoch() - 1L) * parts.batches().count() + index;
    return options.optimizer().rate() * options.schedule().factor(step, total);
  }

  private Optional<Stop> finish(double start) {
    Optional<Figures> validated =
        parts.validation().map(data -> parts.stepper().measure(data, parts.data().validation()));
    parts.stepper().useAllThreads();
    if (validated.isPresent() && !Double.isFinite(validated.get().loss())) {
      double rate = rate(parts.batches().count() - 1);
      return Optional.of(
          parts.divergence().inValidation(state.epoch(), validated.get().loss(), rate));
    }
    Figures trained = parts.scoring().figures(state.trained());
    EpochResult result =
        new EpochResult(state.epoch(), trained, validated, ResourceUse.wallClock() - start);
    boolean isBest = state.best().map(best -> watch.isBetter(result, best)).orElse(true);
    if (isBest) {
      parts.weights().keep();
    }
    state = state.afterEpoch(result, isBest);
    listeners.forEach(l -> l.onEpoch(result));
    steering.forEach(each -> each.afterEpoch(result, control));
    obeyForgetting();
    parts.checkpoints().ifPresent(c -> c.save(state, used()));
    return Thread.interrupted()
        ? Optional.of(Stop.byUser())
        : control.stop().or(this::patienceLost);
  }

  private Optional<Stop> patienceLost() {
    return options.patience().isPresent() && state.sinceBest() >= options.patience().getAsInt()
        ? Optional.of(Stop.early(watch.improvement(), state.sinceBest()))
        : Optional.empty();
  }

  private Outcome outcome(Stop stop) {
    boolean toBest =
        switch (stop.ending()) {
          case COMPLETED -> options.patience().isPresent();
          case STOPPED_EARLY, DIVERGED -> true;
          case STOPPED_BY_USER, STOPPED_BY_STEERING -> state.best().isPresent();
        };
    if (toBest) {
      parts.weights().restore();
    }
    String reason = stop.reason() + (toBest ? "; " + keptWeights() : "");
    return new Outcome(state.history(), state.best(), stop.ending(), reason, used());
  }

  private String keptWeights() {
    return state
        .best()
        .map(
            best ->
                "the weights of epoch %d, with the %s, are kept"
                    .formatted(best.epoch(), watch.peak(best)))
        .orElse("the initial weights are kept");
  }
}
