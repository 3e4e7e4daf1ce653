package dev.rucksack.notebook.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.metric.Figure;
import dev.rucksack.metric.Figures;
import dev.rucksack.notebook.FakeFrontEnd;
import dev.rucksack.notebook.Xml;
import dev.rucksack.notebook.charts.StepLosses;
import dev.rucksack.show.Rendering;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveTrainingTest {

  private final FakeFrontEnd page = new FakeFrontEnd();
  private final LiveTraining training = new LiveTraining(page, () -> this.nanos);
  private long nanos;

  private static Figures figures(double loss, double accuracy) {
    return new Figures(
        loss, List.of(new Figure("accuracy", accuracy, Optional.empty(), true, true)));
  }

  private void run(int epochs, int steps, double validationAccuracy) {
    training.onStart(epochs, steps);
    List<EpochResult> history = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      for (int step = 1; step <= steps; step++) {
        nanos += 10_000_000;
        training.onStep(new StepResult(epoch, step, 1.0 / epoch, 0.1, Double.NaN));
      }
      EpochResult result =
          new EpochResult(
              epoch,
              figures(1.0 / epoch, 0.8),
              Double.isNaN(validationAccuracy)
                  ? Optional.empty()
                  : Optional.of(figures(0.5, validationAccuracy)),
              1);
      history.add(result);
      training.onEpoch(result);
    }
    training.onEnd(history, "all epochs done");
  }

  @Test
  void fourUpdatesASecondAtMostInOneDisplay() {
    run(3, 100, 0.75);
    // Three seconds hold twelve updates; the end is one more.
    assertThat(page.sent).isBetween(11, 13);
    assertThat(page.displays).hasSize(1);
  }

  @Test
  void theEndLeavesCurvesAndOneLine() {
    run(2, 50, 0.75);
    Rendering last = page.only();
    assertThat(last.text())
        .isEqualTo(
            "2 epochs in 1.0 s: training accuracy 0.800, validation accuracy 0.750"
                + " (its best was 0.750 in epoch 1). Ended: all epochs done.");
    assertThat(last.html()).contains("<svg", last.text()).doesNotContain("progressbar");
    Xml.parse("<r>" + last.html() + "</r>");
  }

  @Test
  void withoutValidationItSaysNothingOfIt() {
    run(1, 50, Double.NaN);
    assertThat(page.only().text()).doesNotContain("validation");
  }

  @Test
  void stoppedBeforeTheFirstEpochEnded() {
    training.onStart(5, 10);
    training.onStep(new StepResult(1, 1, 2.3, 0.1, Double.NaN));
    training.onEnd(List.of(), "stopped by hand");
    assertThat(page.only().text()).isEqualTo("No epoch finished in 0.0 s. Ended: stopped by hand.");
  }

  @Test
  void noCellRunningNothingSent() {
    page.attached = false;
    run(1, 50, 0.5);
    assertThat(page.sent).isZero();
  }

  @Test
  void aLongRunCostsNoMoreThanAShortOne() {
    StepLosses losses = new StepLosses();
    for (int i = 0; i < 100_000; i++) {
      losses.add(i, i);
    }
    assertThat(losses.positions()).hasSizeBetween(100, 201).isSorted();
    assertThat(losses.positions()).isEqualTo(losses.losses());
  }

  @Test
  void lossesThatAreNoNumbersAreLeftOut() {
    StepLosses losses = new StepLosses();
    losses.add(1, Double.NaN);
    losses.add(2, Double.POSITIVE_INFINITY);
    assertThat(losses.isEmpty()).isTrue();
  }
}
