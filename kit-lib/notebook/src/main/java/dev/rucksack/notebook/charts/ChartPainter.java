package dev.rucksack.notebook.charts;

import dev.rucksack.notebook.svg.SvgGraphics;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.util.function.Supplier;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * Paints a chart with axes that can be read: each number written like the others, no label on
 * another, a name at the y axis. What the caller set on the chart wins, and nothing on it is
 * different afterwards.
 */
final class ChartPainter {

  private static final int MOST_TRIALS = 6;
  private static final double LEAST_RULED_DECADE = 40;

  private final AxesChart<?, ?> chart;
  private final AxesChartStyler styler;
  private final int width;
  private final int height;

  private ChartPainter(AxesChart<?, ?> chart, int width, int height) {
    this.chart = chart;
    this.styler = chart.getStyler();
    this.width = width;
    this.height = height;
  }

  static void paint(Chart<?, ?> chart, Graphics2D graphics, int width, int height) {
    laidOut(
        chart,
        width,
        height,
        () -> {
          chart.paint(graphics, width, height);
          return graphics;
        });
  }

  /** Asks something while the chart's axes are as they are painted in this size. */
  static <T> T laidOut(Chart<?, ?> chart, int width, int height, Supplier<T> question) {
    if (!(chart instanceof AxesChart<?, ?> axes) || chart.getSeriesCollection().isEmpty()) {
      return question.get();
    }
    Dimension own = new Dimension(chart.getWidth(), chart.getHeight());
    T answer;
    try (AxisSettings settings = new AxisSettings(axes)) {
      new ChartPainter(axes, width, height).prepare(settings);
      answer = question.get();
    }
    if (!own.equals(new Dimension(width, height))) {
      // XChart has no other way to give a chart its size back.
      measure(chart, own.width, own.height);
    }
    return answer;
  }

  /** Paints without showing it, so that XChart knows where on the drawing each number is. */
  static void measure(Chart<?, ?> chart, int width, int height) {
    chart.paint(new SvgGraphics(color -> "none"), width, height);
  }

  private void prepare(AxisSettings settings) {
    if (chart instanceof HeatMapChart || chart instanceof CategoryChart) {
      CategoryLabels.turnIfCrowded(chart, width);
    }
    if (chart instanceof XYChart || chart instanceof CategoryChart) {
      settings.nameYAxis();
      AxisNumbers xs = new AxisNumbers();
      AxisNumbers ys = new AxisNumbers();
      boolean ownXs = settings.writeXs(xs);
      boolean ownYs = settings.writeYs(ys);
      for (int i = 0; i < MOST_TRIALS && (ownXs || ownYs); i++) {
        measure(chart, width, height);
        boolean changed = ownXs && settle(xs, styler.isXAxisLogarithmic(), true);
        changed |= ownYs && settle(ys, styler.isYAxisLogarithmic(), false);
        if (!changed) {
          return;
        }
      }
    }
  }

  private boolean settle(AxisNumbers numbers, boolean logarithmic, boolean horizontal) {
    if (!logarithmic) {
      return numbers.settle();
    }
    if (numbers.lonely() && widened(numbers, horizontal)) {
      return true;
    }
    if (horizontal) {
      numbers.spread(chart::getScreenXFromChart, label -> Labels.width(styler, label));
      return false;
    }
    double decade = numbers.spread(chart::getScreenYFromChart, label -> Labels.height(styler));
    if (decade < LEAST_RULED_DECADE) {
      // XChart draws nine lines in each decade.
      styler.setPlotGridHorizontalLinesVisible(false);
    }
    return false;
  }

  /** Extends an axis to the two numbers around its data; otherwise it would show no number. */
  private boolean widened(AxisNumbers numbers, boolean horizontal) {
    if (horizontal && styler.getXAxisMin() == null && styler.getXAxisMax() == null) {
      styler.setXAxisMin(numbers.least()).setXAxisMax(numbers.largest());
      return true;
    }
    if (!horizontal && styler.getYAxisMin() == null && styler.getYAxisMax() == null) {
      styler.setYAxisMin(numbers.least()).setYAxisMax(numbers.largest());
      return true;
    }
    return false;
  }
}
