package dev.rucksack.notebook.charts;

import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** Turns the names of categories when they do not fit beside each other, as little as will do. */
final class CategoryLabels {

  private static final int[] ANGLES = {30, 45, 60};
  private static final double GAP = 6;
  private static final double AXIS = 60;
  private static final double TITLE = 40;
  private static final double MARGIN = 20;
  private static final double LEGEND_SIGN = 50;

  private CategoryLabels() {}

  /**
   * Turns the names below a chart if they are too long for the width it is drawn in. A turned name
   * ends below its category.
   */
  static void turnIfCrowded(AxesChart<?, ?> chart, int width) {
    int angle = angle(chart, width);
    if (angle > 0) {
      AxesChartStyler styler = chart.getStyler();
      styler.setXAxisLabelRotation(angle);
      styler.setXAxisLabelAlignment(
          angle == 90 ? AxesChartStyler.TextAlignment.Centre : AxesChartStyler.TextAlignment.Right);
      // XChart's word for "at the top".
      styler.setXAxisLabelAlignmentVertical(AxesChartStyler.TextAlignment.Right);
    }
  }

  /** The height that turned names take, in pixels, so that the plot need not give it. */
  static int extraHeight(Chart<?, ?> chart) {
    if (!(chart instanceof CategoryChart bars) || bars.getSeriesCollection().isEmpty()) {
      return 0;
    }
    double radians = Math.toRadians(angle(bars, bars.getWidth()));
    return (int) Math.round(Math.sin(radians) * longest(bars));
  }

  private static int angle(AxesChart<?, ?> chart, int width) {
    AxesChartStyler styler = chart.getStyler();
    double left = left(chart);
    double plot = width - left - right(chart);
    double slot = styler.getPlotContentSize() * plot / Math.max(1, names(chart).size());
    boolean fits = styler.getXAxisLabelRotation() != 0 || longest(chart) + GAP <= slot;
    return fits ? 0 : angle(longest(chart), slot, left, Labels.height(styler));
  }

  private static double longest(AxesChart<?, ?> chart) {
    return names(chart).stream()
        .mapToDouble(name -> Labels.width(chart.getStyler(), name))
        .max()
        .orElse(0);
  }

  /** The flattest angle at which the lines of text keep apart and the first one is not cut off. */
  private static int angle(double longest, double slot, double left, double height) {
    for (int angle : ANGLES) {
      double radians = Math.toRadians(angle);
      boolean apart = slot * Math.sin(radians) >= 1.3 * height;
      if (apart && longest * Math.cos(radians) + height < left + slot / 2) {
        return angle;
      }
    }
    return 90;
  }

  private static List<String> names(AxesChart<?, ?> chart) {
    if (chart instanceof HeatMapChart map) {
      return map.getHeatMapSeries().getXData().stream().map(Object::toString).toList();
    }
    return ((CategoryChart) chart)
        .getSeriesCollection().stream()
            .findFirst()
            .map(series -> series.getXData().stream().map(Object::toString).toList())
            .orElse(List.of());
  }

  /** Where the plot begins: after the y axis' title and labels. */
  private static double left(AxesChart<?, ?> chart) {
    if (chart instanceof HeatMapChart map) {
      AxesChartStyler styler = chart.getStyler();
      return TITLE
          + map.getHeatMapSeries().getYData().stream()
              .mapToDouble(name -> Labels.width(styler, name.toString()))
              .max()
              .orElse(0);
    }
    return AXIS;
  }

  /** What the legend takes at the right. */
  private static double right(AxesChart<?, ?> chart) {
    Styler styler = chart.getStyler();
    boolean beside =
        styler.isLegendVisible() && styler.getLegendPosition() == Styler.LegendPosition.OutsideE;
    double legend =
        chart.getSeriesCollection().stream()
            .map(Series.class::cast)
            .filter(Series::isShowInLegend)
            .mapToDouble(series -> Labels.width(styler.getLegendFont(), series.getName()))
            .max()
            .orElse(0);
    return MARGIN + (beside ? legend + LEGEND_SIGN : 0);
  }
}
