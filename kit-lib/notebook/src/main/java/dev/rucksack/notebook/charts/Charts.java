package dev.rucksack.notebook.charts;

import dev.rucksack.evaluate.ConfusionMatrix;
import dev.rucksack.show.Shown;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.tune.RateSweep;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * XChart's charts in the course's look: one font, quiet axes, six colors that also a color-blind
 * reader tells apart, no background. Add series to what comes back as XChart's own guide shows.
 */
public final class Charts {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  /** Pixels between the names of categories, turned if need be; nearer ones are left out. */
  private static final int LABEL_SPACING = 14;

  private static final BasicStroke HAIRLINE = new BasicStroke(1f);
  private static final BasicStroke LINE =
      new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DASHES =
      new BasicStroke(
          2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {6f, 4f}, 0f);

  private Charts() {}

  /**
   * An empty chart for lines over a numeric axis, such as loss over epochs.
   *
   * @param yLabel what is shown and in which unit, such as {@code time (ms)}; if empty, the chart
   *     takes the name of its only series, or "value"
   */
  public static XYChart lines(String title, String xLabel, String yLabel) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xLabel)
            .yAxisTitle(yLabel)
            .build();
    style(chart, chart.getStyler());
    chart.getStyler().setSeriesMarkers(new Marker[] {SeriesMarkers.NONE});
    return chart;
  }

  /** An empty chart for points over two numeric axes. */
  public static XYChart points(String title, String xLabel, String yLabel) {
    XYChart chart = lines(title, xLabel, yLabel);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    chart.getStyler().setSeriesMarkers(new Marker[] {SeriesMarkers.CIRCLE}).setMarkerSize(7);
    return chart;
  }

  /** An empty chart for bars over named categories. */
  public static CategoryChart bars(String title, String xLabel, String yLabel) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xLabel)
            .yAxisTitle(yLabel)
            .build();
    style(chart, chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.7).setYAxisMin(0.0);
    chart.getStyler().setXAxisTickMarkSpacingHint(LABEL_SPACING);
    return chart;
  }

  /**
   * A heat map of a matrix, its first row on top.
   *
   * @param columns the columns' names, one for each value of a row
   * @param rows the rows' names, one for each row of values
   * @param values values by row and column, each written into its cell
   * @throws IllegalArgumentException if names and values do not fit together
   */
  public static HeatMapChart heatMap(
      String title,
      String xLabel,
      String yLabel,
      List<String> columns,
      List<String> rows,
      double[][] values) {
    List<Number[]> cells = cells(columns, rows, values);
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(WIDTH)
            .height(Math.clamp(120 + 32L * rows.size(), 240, 560))
            .title(title)
            .xAxisTitle(xLabel)
            .yAxisTitle(yLabel)
            .build();
    style(chart, chart.getStyler());
    chart.getStyler().setLegendVisible(false).setPlotContentSize(1);
    chart.getStyler().setPlotGridLinesVisible(false);
    chart.getStyler().setRangeColors(Heat.range()).setShowValue(true).setDrawBorder(false);
    chart.getStyler().setValueFont(font(Font.PLAIN, 12)).setValueFontColor(CellValues.INVISIBLE);
    chart.getStyler().setXAxisTickMarkSpacingHint(LABEL_SPACING);
    chart.getStyler().setYAxisTickMarkSpacingHint(1);
    chart.addAnnotation(new CellValues(values, font(Font.PLAIN, 12)));
    chart.addSeries(title, columns, rows.reversed(), cells);
    return chart;
  }

  /**
   * A confusion matrix: rows are what the examples are, columns what the network says.
   *
   * @param labels the classes' names
   * @param counts examples by true class, then by predicted class
   */
  public static HeatMapChart confusion(String title, List<String> labels, long[][] counts) {
    double[][] values = new double[counts.length][];
    for (int row = 0; row < counts.length; row++) {
      values[row] = LongStream.of(counts[row]).asDoubleStream().toArray();
    }
    return heatMap(title, "predicted", "true", labels, labels, values);
  }

  /** The confusion matrix of an evaluation as a heat map. */
  public static HeatMapChart confusion(String title, ConfusionMatrix matrix) {
    int size = matrix.classes().size();
    long[][] counts = new long[size][size];
    for (int truth = 0; truth < size; truth++) {
      for (int predicted = 0; predicted < size; predicted++) {
        counts[truth][predicted] = matrix.count(truth, predicted);
      }
    }
    return confusion(title, matrix.classes(), counts);
  }

  /**
   * A run's losses over its epochs: of the training part as a line, of the validation part dashed.
   *
   * @param history its finished epochs
   */
  public static XYChart losses(String title, List<EpochResult> history) {
    return losses(title, "loss", history);
  }

  /**
   * As the other {@code losses}, with a name for the y axis that says what kind of loss it is, or
   * its unit.
   */
  public static XYChart losses(String title, String yLabel, List<EpochResult> history) {
    XYChart chart = TrainingCurves.chart(title, yLabel);
    TrainingCurves.losses(chart, history);
    return chart;
  }

  /** Charts beside each other, as many in a row as the page is wide enough for. */
  public static ChartGrid grid(List<XYChart> charts) {
    return new ChartGrid(charts);
  }

  /** The losses of a rate finder over the rates, with a mark at the suggested one. */
  public static XYChart rates(String title, RateSweep sweep) {
    XYChart chart = lines(title, "learning rate", "loss");
    chart.getStyler().setXAxisLogarithmic(true);
    legendBelow(chart);
    double[] rates = sweep.points().stream().mapToDouble(RateSweep.Point::rate).toArray();
    double[] losses = sweep.points().stream().mapToDouble(RateSweep.Point::loss).toArray();
    double[] smoothed = sweep.points().stream().mapToDouble(RateSweep.Point::smoothed).toArray();
    TrainingCurves.batches(chart, rates, losses);
    chart.addSeries("smoothed", rates, smoothed).setLineColor(Palette.color(0));
    sweep.suggestion().ifPresent(rate -> mark(chart, rate, smoothed));
    double start = smoothed[0];
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.5 * start);
    return chart;
  }

  /**
   * A chart in which one unit is as long across as it is up, so that circles are round and right
   * angles right: for maps and paths. Its height, or if that does not do its width, is adapted.
   *
   * @throws IllegalArgumentException if an axis is logarithmic or, when the chart is shown, one is
   *     more than six times as long as the other
   */
  public static Shown equalAxes(XYChart chart) {
    return new EqualAxes(chart);
  }

  /** Puts the legend where it takes no width from the drawing. */
  static void legendBelow(XYChart chart) {
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
  }

  private static void mark(XYChart chart, double rate, double[] heights) {
    double[] ends = {0, heights[0]};
    XYSeries mark = chart.addSeries("suggested", new double[] {rate, rate}, ends);
    mark.setLineColor(Palette.color(1)).setLineStyle(dashes());
  }

  private static List<Number[]> cells(List<String> columns, List<String> rows, double[][] values) {
    if (values.length == 0 || values.length != rows.size()) {
      throw new IllegalArgumentException(
          "A heat map with %d row names needs as many rows of values (at least one), but got %d."
              .formatted(rows.size(), values.length));
    }
    List<Number[]> cells = new ArrayList<>();
    for (int row = 0; row < values.length; row++) {
      if (values[row].length != columns.size()) {
        throw new IllegalArgumentException(
            "Row \"%s\" of the heat map has %d values for %d column names."
                .formatted(rows.get(row), values[row].length, columns.size()));
      }
      for (int column = 0; column < columns.size(); column++) {
        cells.add(new Number[] {column, values.length - 1 - row, values[row][column]});
      }
    }
    return cells;
  }

  private static void style(Chart<?, ?> chart, AxesChartStyler styler) {
    styler.setBaseFont(font(Font.PLAIN, 12)).setChartTitleFont(font(Font.BOLD, 14));
    styler.setLegendFont(font(Font.PLAIN, 12));
    styler.setAxisTitleFont(font(Font.PLAIN, 12)).setAxisTickLabelsFont(font(Font.PLAIN, 11));
    styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
    styler.setChartTitleBoxVisible(false).setPlotBorderVisible(false);
    styler.setLegendBorderColor(Color.WHITE).setLegendBackgroundColor(Color.WHITE);
    styler.setLegendPosition(Styler.LegendPosition.OutsideE).setLegendPadding(8);
    styler.setSeriesColors(Palette.colors()).setSeriesLines(new BasicStroke[] {LINE});
    styler.setPlotGridLinesColor(new Color(0xd9d9d9)).setPlotGridLinesStroke(HAIRLINE);
    styler.setPlotGridVerticalLinesVisible(false).setAxisTicksLineVisible(false);
    styler.setAxisTicksMarksVisible(false);
    styler.setAxisTickMarksColor(new Color(0xb0b0b0)).setAxisTickMarksStroke(HAIRLINE);
    styler.setLocale(Locale.ROOT).setChartPadding(8);
    styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
  }

  private static Font font(int weight, int size) {
    return new Font(Font.SANS_SERIF, weight, size);
  }

  /** Dashes, which set a series apart from its sibling. */
  static BasicStroke dashes() {
    return DASHES;
  }
}
