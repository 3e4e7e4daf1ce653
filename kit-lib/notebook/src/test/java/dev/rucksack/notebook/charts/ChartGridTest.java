package dev.rucksack.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.show.Rendering;
import dev.rucksack.train.history.EpochResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class ChartGridTest {
  private static final List<EpochResult> VALIDATED =
      List.of(new EpochResult(1, 2, 0.3, 2.5, 0.2, 0.1), new EpochResult(2, 1, 0.6, 1.5, 0.5, 0.1));

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
    List<EpochResult> history = List.of(new EpochResult(1, 2, 0.3, Double.NaN, Double.NaN, 0.1));
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
