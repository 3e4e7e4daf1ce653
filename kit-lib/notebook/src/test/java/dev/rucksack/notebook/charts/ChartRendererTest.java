package dev.rucksack.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rucksack.notebook.Xml;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Element;

class ChartRendererTest {

  static Stream<Chart<?, ?>> charts() {
    XYChart lines = Charts.lines("Loss & <more>", "epoch", "loss");
    lines.addSeries("training", new double[] {1, 2, 3}, new double[] {3, 2, 1});
    CategoryChart bars = Charts.bars("Bytes", "variant", "kB");
    bars.addSeries("file", List.of("float", "int8"), List.of(407, 104));
    HeatMapChart confusion =
        Charts.confusion("Confusion", List.of("a", "b"), new long[][] {{9, 1}, {2, 8}});
    PieChart pie = new PieChartBuilder().title("XChart's own look").build();
    pie.addSeries("a", 1);
    XYChart plain = new XYChartBuilder().title("plain").build();
    plain.addSeries("y", new double[] {0, 1}, new double[] {0, 1});
    return Stream.of(lines, bars, confusion, pie, plain);
  }

  @ParameterizedTest
  @MethodSource("charts")
  void wellFormedAndInThePagesColours(Chart<?, ?> chart) {
    String svg = ChartRenderer.render(chart).html();
    Element root = Xml.parse(svg).getDocumentElement();
    assertThat(root.getAttribute("viewBox")).startsWith("0 0 ");
    assertThat(root.getAttribute("style")).contains("max-width:100%");
    assertThat(svg)
        .contains("var(--jp-ui-font-color1")
        .doesNotContainIgnoringCase("#000000")
        .doesNotContainIgnoringCase("#ffffff")
        .doesNotContain("black");
  }

  @Test
  void aLineBeyondTheAxisIsCutOff() {
    XYChart chart = Charts.lines("cut", "x", "y");
    chart.addSeries("y", new double[] {0, 1, 2}, new double[] {0, 100, 0});
    chart.getStyler().setYAxisMax(1.0);
    assertThat(
            Xml.parse(ChartRenderer.render(chart).html()).getElementsByTagName("svg").getLength())
        .isGreaterThan(1);
  }

  @Test
  void textNamesChartAndSeries() {
    Chart<?, ?> lines = charts().findFirst().orElseThrow();
    assertThat(ChartRenderer.render(lines).text()).isEqualTo("Chart: Loss & <more> (training)");
  }

  @Test
  void heatMapNeedsAsManyNamesAsValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.confusion("c", List.of("a", "b"), new long[][] {{1, 2}}))
        .withMessageContaining("2 row names");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.confusion("c", List.of("a", "b"), new long[][] {{1, 2}, {1}}))
        .withMessageContaining("\"b\"");
  }
}
