package dev.rucksack.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.XYChart;

class EqualAxesTest {

  private static XYChart circle(double width, double height) {
    XYChart chart = Charts.lines("a circle", "u", "v");
    double[] angles = IntStream.rangeClosed(0, 72).mapToDouble(i -> Math.PI * i / 36).toArray();
    double[] xs = IntStream.range(0, 73).mapToDouble(i -> 2 * Math.cos(angles[i])).toArray();
    double[] ys = IntStream.range(0, 73).mapToDouble(i -> 2 * Math.sin(angles[i])).toArray();
    chart.addSeries("circle", xs, ys);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisMin(-width / 2).setXAxisMax(width / 2);
    chart.getStyler().setYAxisMin(-height / 2).setYAxisMax(height / 2);
    return chart;
  }

  /** Where the circle lies, which XChart draws as many short lines. */
  private static Rectangle2D drawn(String svg) {
    return SvgPaths.styled(svg, "stroke:" + Palette.css(0)).stream()
        .map(Path2D::getBounds2D)
        .reduce(Rectangle2D::createUnion)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"14, 8", "6, 6", "5, 25", "30, 5"})
  void aCircleIsRound(double width, double height) {
    XYChart chart = circle(width, height);
    String svg = Charts.equalAxes(chart).rendering().html();
    Rectangle2D circle = drawn(svg);
    assertThat(circle.getWidth()).isCloseTo(circle.getHeight(), within(0.02 * circle.getHeight()));
    assertThat(chart.getWidth()).isEqualTo(640);
    assertThat(Charts.equalAxes(chart).rendering().html()).isEqualTo(svg);
  }

  @Test
  void otherwiseItIsAsWideAsThePage() {
    Rectangle2D circle = drawn(ChartRenderer.render(circle(6, 6)).html());
    assertThat(circle.getWidth()).isGreaterThan(1.3 * circle.getHeight());
  }

  @Test
  void alsoFromItsData() {
    XYChart chart = circle(1, 1);
    chart.getStyler().setXAxisMin((Double) null).setXAxisMax((Double) null);
    chart.getStyler().setYAxisMin((Double) null).setYAxisMax((Double) null);
    Rectangle2D circle = drawn(Charts.equalAxes(chart).rendering().html());
    assertThat(circle.getWidth()).isCloseTo(circle.getHeight(), within(0.02 * circle.getHeight()));
  }

  @Test
  void aStripIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.equalAxes(circle(6, 60)).rendering())
        .withMessageContaining("10 times");
  }

  @Test
  void powersOfTenHaveNoCommonUnit() {
    XYChart chart = circle(6, 6);
    chart.getStyler().setYAxisLogarithmic(true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.equalAxes(chart))
        .withMessageContaining("a circle");
  }
}
