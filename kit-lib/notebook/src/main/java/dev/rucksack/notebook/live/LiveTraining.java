package dev.rucksack.notebook.live;

import dev.rucksack.notebook.charts.TrainingCurves;
import dev.rucksack.notebook.kernel.FrontEnd;
import dev.rucksack.progress.ProgressText;
import dev.rucksack.show.Html;
import dev.rucksack.show.Rendering;
import dev.rucksack.train.ProgressListener;
import dev.rucksack.train.TrainingListener;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Shows a training run below its cell: a bar and the curves of loss and accuracy, updated in place
 * at most four times a second, and at its end one line of summary over the finished curves. If no
 * cell is running, it is a line of progress.
 */
public final class LiveTraining implements TrainingListener {

  private static final long INTERVAL = Duration.ofMillis(250).toNanos();

  /** Drawing may take at most this part of the run's time. */
  private static final int SHARE = 20;

  private final FrontEnd frontEnd;
  private final LongSupplier nanoTime;
  private final String id = "rk-training-" + UUID.randomUUID();
  private final TrainingCurves curves = new TrainingCurves();
  private TrainingListener plain = new TrainingListener() {};
  private boolean live;
  private boolean shown;
  private int epochs;
  private int stepsPerEpoch;
  private long begin;
  private long nextShow;

  public LiveTraining(FrontEnd frontEnd) {
    this(frontEnd, System::nanoTime);
  }

  public LiveTraining(FrontEnd frontEnd, LongSupplier nanoTime) {
    this.frontEnd = frontEnd;
    this.nanoTime = nanoTime;
  }

  @Override
  public void onStart(int epochs, int stepsPerEpoch) {
    this.epochs = epochs;
    this.stepsPerEpoch = stepsPerEpoch;
    begin = nanoTime.getAsLong();
    nextShow = begin + INTERVAL;
    live = frontEnd.attached();
    if (!live) {
      plain = new ProgressListener();
    }
    plain.onStart(epochs, stepsPerEpoch);
  }

  @Override
  public void onResume(List<EpochResult> history, int steps) {
    plain.onResume(history, steps);
    history.forEach(curves::epoch);
  }

  @Override
  public void onStep(StepResult result) {
    plain.onStep(result);
    double position = result.epoch() - 1 + (double) result.step() / stepsPerEpoch;
    curves.step(position, result.loss());
    long now = nanoTime.getAsLong();
    if (live && now - nextShow >= 0) {
      showRunning(result.epoch(), result.step(), now);
    }
  }

  @Override
  public void onEpoch(EpochResult result) {
    plain.onEpoch(result);
    curves.epoch(result);
  }

  @Override
  public void onEnd(List<EpochResult> history, String reason) {
    plain.onEnd(history, reason);
    if (live) {
      String line = TrainingSummary.of(history, elapsed(nanoTime.getAsLong()), reason);
      String html =
          "<div style=\"font-family:%s;font-size:13px;color:%s;margin-top:2px\">%s</div>"
              .formatted(Html.FONT, Html.INK, Html.escape(line));
      send(new Rendering(line, curves.html() + html));
    }
  }

  private void showRunning(int epoch, int step, long now) {
    long done = (long) (epoch - 1) * stepsPerEpoch + step;
    long total = (long) epochs * stepsPerEpoch;
    Duration elapsed = elapsed(now);
    Duration left = elapsed.multipliedBy(Math.max(0, total - done)).dividedBy(done);
    String line =
        String.format(
            Locale.ROOT,
            "epoch %d of %d, step %,d of %,d, %s left at most",
            epoch,
            epochs,
            step,
            stepsPerEpoch,
            ProgressText.duration(left));
    send(new Rendering(line, curves.html() + ProgressBars.bar((double) done / total, line)));
    long cost = nanoTime.getAsLong() - now;
    nextShow = now + Math.max(INTERVAL, SHARE * cost);
  }

  private Duration elapsed(long now) {
    return Duration.ofNanos(now - begin);
  }

  private void send(Rendering what) {
    if (shown) {
      frontEnd.update(id, what);
    } else {
      frontEnd.show(id, what);
      shown = true;
    }
  }
}
