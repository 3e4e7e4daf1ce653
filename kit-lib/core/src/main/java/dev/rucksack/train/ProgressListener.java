package dev.rucksack.train;

import dev.rucksack.metric.Figures;
import dev.rucksack.progress.Progress;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows a training run as {@link Progress}: nothing for a quick one, else a line now and then. */
public final class ProgressListener implements TrainingListener {

  private int epochs;
  private int stepsPerEpoch;
  private String validation = "";
  private @Nullable Progress progress;

  @Override
  public void onStart(int epochs, int stepsPerEpoch) {
    this.epochs = epochs;
    this.stepsPerEpoch = stepsPerEpoch;
    progress = Progress.start("Training", (long) epochs * stepsPerEpoch);
  }

  @Override
  public void onResume(List<EpochResult> history, int steps) {
    if (progress != null) {
      progress.advance((long) history.size() * stepsPerEpoch + steps);
    }
  }

  @Override
  public void onStep(StepResult result) {
    if (progress != null) {
      progress.note(
          String.format(
                  Locale.ROOT, "epoch %d of %d, loss %.3f", result.epoch(), epochs, result.loss())
              + validation);
      progress.advance(1);
    }
  }

  @Override
  public void onEpoch(EpochResult result) {
    validation =
        result
            .validation()
            .flatMap(Figures::first)
            .map(
                first ->
                    String.format(Locale.ROOT, ", validation %s %.3f", first.name(), first.value()))
            .orElse("");
  }

  @Override
  public void onEnd(List<EpochResult> history, String reason) {
    if (progress != null) {
      progress.note(reason);
      progress.close();
    }
  }
}
