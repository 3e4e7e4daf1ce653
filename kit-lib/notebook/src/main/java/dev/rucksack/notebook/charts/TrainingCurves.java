package dev.rucksack.notebook.charts;

import dev.rucksack.metric.Figure;
import dev.rucksack.train.history.EpochResult;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Gathers a training run's figures and draws them: the loss and the figure to look at, such as
 * accuracy, over the epochs.
 */
@API(status = Status.INTERNAL)
public final class TrainingCurves {

  private static final int WIDTH = 440;
  private static final int HEIGHT = 260;

  private final List<EpochResult> history = new ArrayList<>();
  private final StepLosses steps = new StepLosses();

  /**
   * Adds one step's loss.
   *
   * @param epochs the run's position in epochs, such as 1.5 in the middle of the second
   * @param loss mean loss of the step's batch
   */
  public void step(double epochs, double loss) {
    steps.add(epochs, loss);
  }

  public void epoch(EpochResult result) {
    history.add(result);
  }

  /** Both charts side by side, below each other where the page is narrow. */
  public String html() {
    String figure =
        history.stream()
            .findFirst()
            .flatMap(result -> result.judged().first())
            .map(first -> ChartRenderer.svg(figure(first.name()), WIDTH, HEIGHT))
            .orElse("");
    return "<div style=\"display:flex;flex-wrap:wrap;gap:8px 16px\">%s%s</div>"
        .formatted(ChartRenderer.svg(loss(), WIDTH, HEIGHT), figure);
  }

  private XYChart loss() {
    XYChart chart = chart("loss", "loss");
    if (!steps.isEmpty()) {
      batches(chart, steps.positions(), steps.losses());
    }
    losses(chart, history);
    return chart;
  }

  private XYChart figure(String name) {
    XYChart chart = chart(name, name);
    add(
        chart,
        history,
        result -> result.train().find(name).map(Figure::value).orElse(Double.NaN),
        result -> result.validation(name));
    return chart;
  }

  /** The losses of single batches, in the background. */
  static void batches(XYChart chart, double[] xs, double[] ys) {
    XYSeries batches = chart.addSeries("batches", xs, ys);
    batches.setLineColor(new Color(0x8a, 0x8a, 0x8b)).setLineWidth(1f);
  }

  static void losses(XYChart chart, List<EpochResult> history) {
    add(chart, history, EpochResult::trainLoss, EpochResult::validationLoss);
    chart.getStyler().setYAxisMin(0.0);
  }

  private static void add(
      XYChart chart,
      List<EpochResult> history,
      ToDoubleFunction<EpochResult> training,
      ToDoubleFunction<EpochResult> validation) {
    add(chart, history, "training", training, 0);
    XYSeries series = add(chart, history, "validation", validation, 1);
    if (series != null) {
      series.setLineStyle(Charts.dashes());
    }
  }

  private static @Nullable XYSeries add(
      XYChart chart,
      List<EpochResult> history,
      String name,
      ToDoubleFunction<EpochResult> figure,
      int color) {
    List<EpochResult> known =
        history.stream().filter(e -> Double.isFinite(figure.applyAsDouble(e))).toList();
    if (known.isEmpty()) {
      return null;
    }
    double[] xs = known.stream().mapToDouble(EpochResult::epoch).toArray();
    double[] ys = known.stream().mapToDouble(figure).toArray();
    XYSeries series = chart.addSeries(name, xs, ys);
    series.setLineColor(Palette.color(color));
    series.setMarkerColor(Palette.color(color));
    if (known.size() == 1) {
      series.setMarker(SeriesMarkers.CIRCLE);
    }
    return series;
  }

  static XYChart chart(String title, String yLabel) {
    XYChart chart = Charts.lines(title, "epoch", yLabel);
    Charts.legendBelow(chart);
    return chart;
  }
}
