package dev.rucksack.notebook.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/**
 * Draws a surface over two numbers as a map with lines of equal height, the deeper the stronger.
 * Paths over it are series that are added to the chart that comes back.
 */
public final class Contours {

  private static final int CELLS = 80;
  private static final int LEVELS = 12;
  private static final int GREY = 0x888888;
  private static final BasicStroke THIN =
      new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);

  private Contours() {}

  /**
   * A map of a surface.
   *
   * @param xRange where the horizontal axis begins and ends
   * @param yRange where the vertical axis begins and ends
   * @param height the height over a point; lines lie closer together the deeper they are, so that a
   *     bowl shows evenly spaced rings
   * @throws IllegalArgumentException if a range is not two numbers, the smaller one first, or a
   *     height in it is not finite
   */
  public static XYChart of(
      String title,
      String xLabel,
      String yLabel,
      double[] xRange,
      double[] yRange,
      DoubleBinaryOperator height) {
    double[] xs = steps(title, xRange);
    double[] ys = steps(title, yRange);
    double[][] heights = heights(title, xs, ys, height);
    XYChart chart = Charts.lines(title, xLabel, yLabel);
    chart.getStyler().setXAxisMin(xRange[0]).setXAxisMax(xRange[1]);
    chart.getStyler().setYAxisMin(yRange[0]).setYAxisMax(yRange[1]);
    chart.getStyler().setPlotGridLinesVisible(false);
    double low = Arrays.stream(heights).flatMapToDouble(Arrays::stream).min().orElseThrow();
    double high = Arrays.stream(heights).flatMapToDouble(Arrays::stream).max().orElseThrow();
    for (int i = 0; i < LEVELS; i++) {
      double part = (i + 0.5) / LEVELS;
      ContourLines lines = ContourLines.at(low + (high - low) * part * part, xs, ys, heights);
      if (!lines.isEmpty()) {
        add(chart, lines, 1 - 0.75 * part);
      }
    }
    return chart;
  }

  private static void add(XYChart chart, ContourLines lines, double opacity) {
    String name = String.format(Locale.ROOT, "height %.3g", lines.level());
    XYSeries series = chart.addSeries(name, lines.xs(), lines.ys());
    series.setLineStyle(THIN).setShowInLegend(false);
    series.setLineColor(new Color((int) Math.round(255 * opacity) << 24 | GREY, true));
  }

  private static double[] steps(String title, double[] range) {
    if (range.length != 2 || !(range[0] < range[1])) {
      throw new IllegalArgumentException(
          "The map \"%s\" needs the ends of each axis, the smaller one first, but got %s."
              .formatted(title, Arrays.toString(range)));
    }
    double[] steps = new double[CELLS + 1];
    Arrays.setAll(steps, i -> range[0] + (range[1] - range[0]) * i / CELLS);
    return steps;
  }

  private static double[][] heights(
      String title, double[] xs, double[] ys, DoubleBinaryOperator height) {
    double[][] heights = new double[ys.length][xs.length];
    for (int row = 0; row < ys.length; row++) {
      for (int column = 0; column < xs.length; column++) {
        double value = height.applyAsDouble(xs[column], ys[row]);
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "The map \"%s\" has height %s at %s; choose ranges in which every height is finite."
                  .formatted(title, value, List.of(xs[column], ys[row])));
        }
        heights[row][column] = value;
      }
    }
    return heights;
  }
}
