package dev.rucksack.notebook.charts;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.series.AxesChartSeries;
import org.knowm.xchart.internal.series.Series;
import org.knowm.xchart.style.AxesChartStyler;

/** What a chart's axes are set to while it is painted; closing it restores the caller's choice. */
final class AxisSettings implements AutoCloseable {

  private static final String UNEVEN = "\u0000uneven";
  private static final double FAR = 1e12;

  private final AxesChart<?, ?> chart;
  private final AxesChartStyler styler;
  private final String yTitle;
  private final @Nullable Function<Double, String> xs;
  private final @Nullable Function<Double, String> ys;
  private final @Nullable String xPattern;
  private final @Nullable Double[] ends;
  private final boolean xPowers;
  private final boolean yPowers;
  private final boolean ruled;
  private final int rotation;
  private final AxesChartStyler.TextAlignment across;
  private final AxesChartStyler.TextAlignment down;

  AxisSettings(AxesChart<?, ?> chart) {
    this.chart = chart;
    styler = chart.getStyler();
    yTitle = chart.getYAxisTitle();
    xs = styler.getXAxisTickLabelsFormattingFunction();
    ys = styler.getYAxisTickLabelsFormattingFunction();
    xPattern = styler.getXAxisDecimalPattern();
    ends =
        new Double[] {
          styler.getXAxisMin(), styler.getXAxisMax(), styler.getYAxisMin(), styler.getYAxisMax()
        };
    xPowers = styler.isXAxisLogarithmicDecadeOnly();
    yPowers = styler.isYAxisLogarithmicDecadeOnly();
    ruled = styler.isPlotGridHorizontalLinesVisible();
    rotation = styler.getXAxisLabelRotation();
    across = styler.getXAxisLabelAlignment();
    down = styler.getXAxisLabelAlignmentVertical();
  }

  /** Names a y axis without a title after the only series, or else plainly. */
  void nameYAxis() {
    if (yTitle == null || yTitle.isBlank()) {
      List<String> names = shownSeries().stream().map(Series::getName).toList();
      chart.setYAxisTitle(names.size() == 1 ? names.getFirst() : "value");
    }
  }

  /** Lets numbers be written at the x axis, unless the caller chose how, or they are dates. */
  boolean writeXs(Function<Double, String> numbers) {
    boolean chosen = xs != null || xPattern != null || styler.getDecimalPattern() != null;
    boolean dates =
        shownSeries().stream().anyMatch(s -> s.getxAxisDataType() == Series.DataType.Date);
    if (!(chart instanceof XYChart xy)) {
      if (!chosen) {
        styler.setXAxisDecimalPattern("0.######;−0.######");
      }
      return false;
    }
    if (chosen || dates) {
      return false;
    }
    placeFreely(xy);
    styler.setXAxisTickLabelsFormattingFunction(numbers);
    styler.setXAxisLogarithmicDecadeOnly(false);
    return true;
  }

  /** Lets numbers be written at the y axis, unless the caller chose how. */
  boolean writeYs(Function<Double, String> numbers) {
    boolean chosen =
        ys != null || styler.getYAxisDecimalPattern() != null || styler.getDecimalPattern() != null;
    if (!chosen) {
      styler.setYAxisTickLabelsFormattingFunction(numbers);
      styler.setYAxisLogarithmicDecadeOnly(false);
    }
    return !chosen;
  }

  /**
   * XChart treats evenly spaced data as categories and puts ticks at some of the values, round or
   * not; and it considers all values evenly spaced that are less than 0.0001 apart. A hidden series
   * with distant, uneven values makes it count in round numbers.
   */
  private static void placeFreely(XYChart chart) {
    double[] far = {FAR, -FAR, FAR / 3};
    XYSeries uneven = chart.addSeries(UNEVEN, far, far);
    uneven.setEnabled(false).setShowInLegend(false);
  }

  private List<AxesChartSeries> shownSeries() {
    return chart.getSeriesCollection().stream()
        .map(AxesChartSeries.class::cast)
        .filter(series -> series.isEnabled() && series.isShowInLegend())
        .toList();
  }

  @Override
  public void close() {
    chart.setYAxisTitle(yTitle);
    styler.setXAxisTickLabelsFormattingFunction(xs);
    styler.setYAxisTickLabelsFormattingFunction(ys);
    styler.setXAxisDecimalPattern(xPattern);
    styler.setXAxisMin(ends[0]).setXAxisMax(ends[1]).setYAxisMin(ends[2]).setYAxisMax(ends[3]);
    styler.setXAxisLogarithmicDecadeOnly(xPowers);
    styler.setYAxisLogarithmicDecadeOnly(yPowers);
    styler.setPlotGridHorizontalLinesVisible(ruled);
    styler.setXAxisLabelRotation(rotation);
    styler.setXAxisLabelAlignment(across);
    styler.setXAxisLabelAlignmentVertical(down);
    chart.removeSeries(UNEVEN);
  }
}
