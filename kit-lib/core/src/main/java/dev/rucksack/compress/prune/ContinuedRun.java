package dev.rucksack.compress.prune;

import dev.rucksack.train.TrainingListener;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import java.util.ArrayList;
import java.util.List;

/** Shows several training runs as one: their epochs are counted on, it starts and ends once. */
final class ContinuedRun implements TrainingListener {
  private final List<TrainingListener> listeners;
  private final int totalEpochs;
  private final List<EpochResult> history = new ArrayList<>();
  private int before;
  private int round;
  private boolean started;
  private String reason = "nothing was trained";

  ContinuedRun(List<TrainingListener> listeners, int totalEpochs) {
    this.listeners = List.copyOf(listeners);
    this.totalEpochs = totalEpochs;
  }

  @Override
  public void onStart(int epochs, int stepsPerEpoch) {
    before = history.size();
    round++;
    if (!started) {
      listeners.forEach(listener -> listener.onStart(totalEpochs, stepsPerEpoch));
      started = true;
    }
  }

  @Override
  public void onStep(StepResult result) {
    StepResult shifted =
        new StepResult(
            before + result.epoch(),
            result.step(),
            result.loss(),
            result.rate(),
            result.gradientNorm());
    listeners.forEach(listener -> listener.onStep(shifted));
  }

  @Override
  public boolean needsGradientNorm() {
    return listeners.stream().anyMatch(TrainingListener::needsGradientNorm);
  }

  @Override
  public void onEpoch(EpochResult result) {
    EpochResult shifted =
        new EpochResult(
            before + result.epoch(),
            result.trainLoss(),
            result.trainAccuracy(),
            result.validationLoss(),
            result.validationAccuracy(),
            result.seconds());
    history.add(shifted);
    listeners.forEach(listener -> listener.onEpoch(shifted));
  }

  @Override
  public void onEnd(List<EpochResult> own, String why) {
    // The run itself knows only its own epochs, and its reason may name one of them.
    reason =
        before == 0
            ? why
            : "%s (counted in round %d, which began with epoch %d)"
                .formatted(why, round, before + 1);
  }

  /** Tells that no further run follows. */
  void finish() {
    if (started) {
      listeners.forEach(listener -> listener.onEnd(List.copyOf(history), reason));
    }
  }

  List<EpochResult> history() {
    return List.copyOf(history);
  }
}
