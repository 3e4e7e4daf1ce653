package dev.rucksack.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rucksack.notebook.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  void numbersDoNotDependOnTheMachinesLocale() {
    Locale before = Locale.getDefault();
    List<String> drawings = new ArrayList<>();
    try {
      for (Locale locale : List.of(Locale.ROOT, Locale.GERMANY, Locale.of("ar", "EG"))) {
        Locale.setDefault(locale);
        HeatMapChart shares =
            Charts.heatMap(
                "t", "x", "y", List.of("a", "b"), List.of("c"), new double[][] {{-0.25, 0.5}});
        HeatMapChart counts =
            Charts.confusion("t", List.of("a", "b"), new long[][] {{12_345, 1}, {2, 8}});
        XYChart lines = Charts.lines("t", "x", "y");
        lines.addSeries("y", new double[] {0, 20_000}, new double[] {-0.5, 0.5});
        Stream.of(shares, counts, lines)
            .forEach(chart -> drawings.add(ChartRenderer.render(chart).html()));
      }
    } finally {
      Locale.setDefault(before);
    }
    assertThat(drawings.subList(3, 6)).isEqualTo(drawings.subList(0, 3));
    assertThat(drawings.subList(6, 9)).isEqualTo(drawings.subList(0, 3));
  }

  @Test
  void eachCellHasItsValueUnlessTheCallerTurnsThemOff() {
    double[][] values = {{1, 2, 3}, {4, 5, 6}};
    HeatMapChart map =
        Charts.heatMap("t", "", "y", List.of("a", "b", "c"), List.of("d", "e"), values);
    int names = 3 + 2 + 2;
    assertThat(SvgPaths.texts(ChartRenderer.render(map).html())).hasSize(names + 6);
    map.getStyler().setShowValue(false);
    assertThat(SvgPaths.texts(ChartRenderer.render(map).html())).hasSize(names);
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
