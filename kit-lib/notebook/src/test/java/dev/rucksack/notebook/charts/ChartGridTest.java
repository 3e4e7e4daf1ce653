package dev.rucksack.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.metric.Figures;
import dev.rucksack.show.Rendering;
import dev.rucksack.train.history.EpochResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class ChartGridTest {
  private static final List<EpochResult> VALIDATED =
      List.of(epoch(1, 2, Optional.of(2.5)), epoch(2, 1, Optional.of(1.5)));

  private static EpochResult epoch(int number, double train, Optional<Double> validation) {
    return new EpochResult(
        number,
        new Figures(train, List.of()),
        validation.map(loss -> new Figures(loss, List.of())),
        0.1);
  }

  @Test
  void bothLossesAreDrawnOverTheEpochs() {
    XYChart chart = Charts.losses("run", VALIDATED);
    assertThat(names(chart)).containsExactly("training", "validation");
    XYSeries validation = List.copyOf(chart.getSeriesCollection()).get(1);
    assertThat(validation.getXData()).containsExactly(1, 2);
    assertThat(validation.getYData()).containsExactly(2.5, 1.5);
  }

  @Test
  void aRunWithoutValidationHasOneLine() {
    List<EpochResult> history = List.of(epoch(1, 2, Optional.empty()));
    assertThat(names(Charts.losses("run", history))).containsExactly("training");
  }

  @Test
  void chartsStandBesideEachOther() {
    XYChart chart = Charts.losses("run", VALIDATED);
    Rendering shown = ChartGrid.render(Charts.grid(List.of(chart, chart, chart)));
    assertThat(shown.html().split("<svg", -1)).hasSize(4);
    assertThat(shown.text().lines()).hasSize(3).allMatch(line -> line.contains("run"));
  }

  private static List<String> names(XYChart chart) {
    return chart.getSeriesCollection().stream().map(XYSeries::getName).toList();
  }

  @Test
  void aGridOfNothingIsRefused() {
    assertThatThrownBy(() -> Charts.grid(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one chart");
  }
}
