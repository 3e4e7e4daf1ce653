package dev.rucksack.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.notebook.tables.NumberFormats;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;

class AxisLabelsTest {

  /** The sizes in which charts are drawn: alone, live beside another, in a grid. */
  private static final int[][] SIZES = {{640, 360}, {440, 260}, {300, 220}};

  private static XYChart chart(double[] xs, DoubleUnaryOperator y) {
    XYChart chart = Charts.lines("a title", "across", "up");
    chart.addSeries("one", xs, Arrays.stream(xs).map(y).toArray());
    return chart;
  }

  private static double[] even(int count, double from, double to) {
    return IntStream.range(0, count)
        .mapToDouble(i -> from + (to - from) * i / (count - 1))
        .toArray();
  }

  private static double[] geometric(int count, double from, double to) {
    return Arrays.stream(even(count, Math.log(from), Math.log(to))).map(Math::exp).toArray();
  }

  private static void nothingOverlaps(Chart<?, ?> chart, int width, int height) {
    List<Path2D> texts = SvgPaths.texts(ChartRenderer.svg(chart, width, height));
    Rectangle2D drawing = new Rectangle2D.Double(0, 0, width, height);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(drawing.contains(texts.get(i).getBounds2D())).as("text %d is inside", i).isTrue();
      for (int j = 0; j < i; j++) {
        assertThat(SvgPaths.overlap(texts.get(i), texts.get(j)))
            .as("%d × %d: texts %d and %d overlap", width, height, j, i)
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 399, 0, 0.0001", // a schedule of small rates
    "0, 399, 0.00003, 0",
    "1, 10, -3, -2.6",
    "1, 6, 0.81, 0.872",
    "-12, 0, -16, 2",
    "0, 200000, 0, 1e9",
    "1990, 2026, 99990, 100010",
    "0, 0.00007, -5e-5, 5e-5",
    "0, 1, 1e12, 3e12",
    "0, 1, 5, 5"
  })
  void numbersOnLinearAxesKeepApart(double fromX, double toX, double fromY, double toY) {
    for (int count : new int[] {2, 10, 60}) {
      double[] xs = even(count, fromX, toX);
      XYChart chart = chart(xs, x -> fromY + (toY - fromY) * (x - fromX) / (toX - fromX));
      for (int[] size : SIZES) {
        nothingOverlaps(chart, size[0], size[1]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1e-5, 1",
    "0.2, 0.9",
    "2.1, 2.9",
    "2.4, 2.6",
    "1, 300",
    "1e-12, 1000",
    "50, 70000",
    "1e-3, 9e-3"
  })
  void numbersOnLogarithmicAxesKeepApart(double from, double to) {
    XYChart chart = chart(geometric(30, from, to), x -> x);
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    for (int[] size : SIZES) {
      nothingOverlaps(chart, size[0], size[1]);
      // Title, two axes' titles, the legend, and at least two numbers at each axis.
      assertThat(SvgPaths.texts(ChartRenderer.svg(chart, size[0], size[1])).size())
          .as("%d × %d", size[0], size[1])
          .isGreaterThanOrEqualTo(8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 10, 25, 60})
  void namesOfBarsKeepApart(int count) {
    for (int length : new int[] {2, 11, 30}) {
      List<String> names =
          IntStream.range(0, count).mapToObj(i -> "Hg".repeat(length / 2) + (i + 10)).toList();
      CategoryChart bars = Charts.bars("a title", "", "time (ms)");
      bars.addSeries("one", names, IntStream.range(0, count).mapToObj(i -> 0.1 + i).toList());
      bars.addSeries("two", names, IntStream.range(0, count).mapToObj(i -> 0.2 + i).toList());
      nothingOverlaps(bars, 640, 360 + CategoryLabels.extraHeight(bars));
    }
  }

  @Test
  void eachNameOfABarIsShown() {
    List<String> names = IntStream.range(0, 12).mapToObj(i -> "a long name " + (i + 10)).toList();
    CategoryChart bars = Charts.bars("", "", "y");
    bars.addSeries("one", names, IntStream.range(0, 12).mapToObj(i -> 1.0 + i % 3).toList());
    // Turned names are the only high texts.
    assertThat(SvgPaths.texts(ChartRenderer.render(bars).html()))
        .filteredOn(text -> text.getBounds2D().getHeight() > 25)
        .hasSize(12);
  }

  @Test
  void namesOfAConfusionMatrixKeepApart() {
    List<String> clothes =
        List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Ankle boot");
    long[][] counts = new long[7][7];
    for (int i = 0; i < 7; i++) {
      Arrays.fill(counts[i], i);
      counts[i][i] = 12_345;
    }
    nothingOverlaps(Charts.confusion("Confusion", clothes, counts), 640, 344);
  }

  @Test
  void aChartWithoutANameAtItsYAxisGetsOne() {
    double[] xs = {0, 1, 2};
    XYChart nameless = Charts.lines("t", "x", "");
    XYChart named = Charts.lines("t", "x", "loss");
    for (XYChart chart : List.of(nameless, named)) {
      chart.addSeries("loss", xs, xs);
    }
    assertThat(ChartRenderer.render(nameless).html()).isEqualTo(ChartRenderer.render(named).html());
    named.setYAxisTitle("value");
    for (XYChart chart : List.of(nameless, named)) {
      chart.addSeries("other", xs, new double[] {3, 1, 2});
    }
    assertThat(ChartRenderer.render(nameless).html()).isEqualTo(ChartRenderer.render(named).html());
    assertThat(nameless.getYAxisTitle()).isEmpty();
  }

  @Test
  void theChartIsAsItWasAfterwards() {
    XYChart chart = chart(geometric(9, 2.1, 2.9), x -> x);
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    String first = ChartRenderer.render(chart).html();
    ChartRenderer.svg(chart, 300, 220);
    assertThat(chart.getWidth()).isEqualTo(640);
    assertThat(chart.getHeight()).isEqualTo(360);
    assertThat(chart.getSeriesCollection()).hasSize(1);
    assertThat(chart.getStyler().getXAxisTickLabelsFormattingFunction()).isNull();
    assertThat(chart.getStyler().getXAxisMin()).isNull();
    assertThat(chart.getStyler().getYAxisMax()).isNull();
    assertThat(ChartRenderer.render(chart).html()).isEqualTo(first);
  }

  @Test
  void whatTheCallerChoseWins() {
    XYChart chart = chart(even(11, 0, 1), x -> x);
    List<Double> asked = new ArrayList<>();
    chart.setCustomYAxisTickLabelsFormatter(
        value -> {
          asked.add(value);
          return NumberFormats.of(value).apply(value);
        });
    ChartRenderer.render(chart);
    assertThat(asked).isNotEmpty();
  }
}
