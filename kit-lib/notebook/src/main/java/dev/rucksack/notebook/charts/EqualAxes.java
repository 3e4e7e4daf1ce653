package dev.rucksack.notebook.charts;

import dev.rucksack.show.Rendering;
import dev.rucksack.show.Shown;
import java.awt.Dimension;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;

/** A chart that is drawn in the size in which its axes have the same scale. */
record EqualAxes(XYChart chart) implements Shown {

  private static final int HIGHEST = 640;
  private static final int ROUNDS = 3;

  /** XChart draws nothing in plots narrower than a few labels. */
  private static final double LONGEST = 6;

  /** Refuses scales that have no common unit. */
  EqualAxes {
    if (chart.getStyler().isXAxisLogarithmic() || chart.getStyler().isYAxisLogarithmic()) {
      throw new IllegalArgumentException(
          "The chart \"%s\" has a logarithmic axis; equal axes need two linear ones."
              .formatted(chart.getTitle()));
    }
  }

  @Override
  public Rendering rendering() {
    Dimension size = new Dimension(chart.getWidth(), chart.getHeight());
    Rendering asItIs = ChartRenderer.render(chart);
    // Another size changes which labels fit, and so what is left for the plot.
    for (int i = 0; i < ROUNDS; i++) {
      Dimension last = size;
      size = ChartPainter.laidOut(chart, last.width, last.height, () -> next(last));
    }
    return new Rendering(asItIs.text(), ChartRenderer.svg(chart, size.width, size.height));
  }

  /** The size in which a unit up has the length that a unit across has now. */
  private Dimension next(Dimension size) {
    ChartPainter.measure(chart, size.width, size.height);
    XYStyler styler = chart.getStyler();
    double unitsAcross = span(styler.getXAxisMin(), styler.getXAxisMax(), XYSeries::getXData);
    double unitsUp = span(styler.getYAxisMin(), styler.getYAxisMax(), XYSeries::getYData);
    double ratio = Math.max(unitsAcross / unitsUp, unitsUp / unitsAcross);
    if (ratio > LONGEST) {
      throw new IllegalArgumentException(
          ("One axis of the chart \"%s\" is %d times as long as the other; with equal axes it"
                  + " may be %d times as long.")
              .formatted(chart.getTitle(), Math.round(ratio), Math.round(LONGEST)));
    }
    return next(
        size, unitsAcross / styler.getPlotContentSize(), unitsUp / styler.getPlotContentSize());
  }

  private Dimension next(Dimension size, double unitsAcross, double unitsUp) {
    double across =
        1 / Math.abs(chart.getChartXFromCoordinate(1) - chart.getChartXFromCoordinate(0));
    double up = 1 / Math.abs(chart.getChartYFromCoordinate(1) - chart.getChartYFromCoordinate(0));
    double besides = size.height - unitsUp * up;
    double height = besides + unitsUp * across;
    if (height <= HIGHEST) {
      return new Dimension(size.width, (int) Math.round(height));
    }
    double width = size.width - unitsAcross * (across - (HIGHEST - besides) / unitsUp);
    return new Dimension((int) Math.round(width), HIGHEST);
  }

  private double span(
      @Nullable Double least, @Nullable Double most, Function<XYSeries, double[]> data) {
    double low = least != null ? least : numbers(data).min().orElse(-1);
    double high = most != null ? most : numbers(data).max().orElse(1);
    return high - low;
  }

  private DoubleStream numbers(Function<XYSeries, double[]> data) {
    return chart.getSeriesCollection().stream()
        .filter(XYSeries::isEnabled)
        .flatMapToDouble(series -> DoubleStream.of(data.apply(series)))
        .filter(Double::isFinite);
  }
}
