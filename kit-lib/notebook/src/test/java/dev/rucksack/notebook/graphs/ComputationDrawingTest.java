package dev.rucksack.notebook.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.notebook.Xml;
import dev.rucksack.show.Rendering;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ComputationDrawingTest {

  /** A guess of 1 for an input of 2, as in chapter 03. */
  private static ComputationDrawing forward() {
    return ComputationDrawing.titled("a < b")
        .value("x", 0, 0, 2)
        .value("y", 0, 2, 3)
        .value("ŷ", 1, 0, 1)
        .value("L", 2, 1, 2)
        .arrow("x", "ŷ", 0.5)
        .arrow("ŷ", "L", "½(ŷ − y)²")
        .arrow("y", "L");
  }

  private static Document page(ComputationDrawing drawing) {
    return Xml.parse(ComputationDrawing.render(drawing).html());
  }

  private static List<Element> all(Document page, String tag) {
    return IntStream.range(0, page.getElementsByTagName(tag).getLength())
        .mapToObj(i -> (Element) page.getElementsByTagName(tag).item(i))
        .toList();
  }

  private static List<String> texts(ComputationDrawing drawing) {
    return all(page(drawing), "text").stream().map(Element::getTextContent).toList();
  }

  @Test
  void forwardShowsValuesAndWeights() {
    assertThat(texts(forward()))
        .containsExactly("a < b", "× 0.5", "½(ŷ − y)²", "x = 2", "y = 3", "ŷ = 1", "L = 2");
  }

  @Test
  void slopesJoinTheirValueOrWeightAndLeaveTheFirstDrawingAsItWas() {
    ComputationDrawing back = forward().slope("ŷ", -2).slope("x→ŷ", -4).retitled("back");
    assertThat(texts(back))
        .containsExactly(
            "back",
            "× 0.5",
            "slope −4",
            "½(ŷ − y)²",
            "x = 2",
            "y = 3",
            "ŷ = 1",
            "slope −2",
            "L = 2");
    assertThat(texts(forward())).noneMatch(text -> text.contains("slope"));
  }

  @Test
  void theTextHasALineForEachNumber() {
    Rendering shown = ComputationDrawing.render(forward().slope("x→ŷ", -4));
    assertThat(shown.text())
        .isEqualTo("a < b\nx = 2\ny = 3\nŷ = 1\nL = 2\nx→ŷ × 0.5, slope −4\nŷ→L ½(ŷ − y)²");
  }

  @Test
  void coloursFollowTheTheme() {
    String html = ComputationDrawing.render(forward().slope("ŷ", 1)).html();
    Matcher colour = Pattern.compile("(?:fill|stroke):([^;\"]+)").matcher(html);
    assertThat(colour.results().map(found -> found.group(1)))
        .allMatch(c -> c.startsWith("var(--jp-") || c.equals("none") || c.equals("#d55e00"));
  }

  /** Every arrow begins and ends on the edge of a box, computed here from the boxes alone. */
  @Test
  void arrowsTouchTheirBoxes() {
    ComputationDrawing steep = forward().value("b", 1, 1, 0).arrow("b", "ŷ").arrow("b", "L");
    Document page = page(steep);
    List<double[]> boxes =
        all(page, "rect").stream()
            .filter(box -> box.hasAttribute("rx"))
            .map(box -> numbers(box, "x", "y", "width", "height"))
            .toList();
    assertThat(boxes).hasSize(5);
    List<double[]> lines =
        all(page, "path").stream()
            .map(path -> path.getAttribute("d"))
            .filter(d -> !d.endsWith("z"))
            .map(d -> Arrays.stream(d.substring(1).split("[ L]")))
            .map(words -> words.mapToDouble(Double::parseDouble).toArray())
            .toList();
    assertThat(lines).hasSize(5);
    for (double[] line : lines) {
      assertThat(boxes).anyMatch(box -> onEdge(box, line[0], line[1]));
      assertThat(boxes).anyMatch(box -> onEdge(box, line[2], line[3]));
    }
  }

  private static double[] numbers(Element element, String... names) {
    return Arrays.stream(names)
        .mapToDouble(name -> Double.parseDouble(element.getAttribute(name)))
        .toArray();
  }

  private static boolean onEdge(double[] box, double x, double y) {
    double across = Math.abs(x - box[0] - box[2] / 2) - box[2] / 2;
    double along = Math.abs(y - box[1] - box[3] / 2) - box[3] / 2;
    return Math.abs(Math.max(across, along)) < 0.2;
  }

  @Test
  void numbersAreRoundedToFourDecimals() {
    assertThat(ComputationDrawing.number(0.0015124999999999904)).isEqualTo("0.0015");
    assertThat(ComputationDrawing.number(-0.25)).isEqualTo("−0.25");
    assertThat(ComputationDrawing.number(-3)).isEqualTo("−3");
    assertThat(ComputationDrawing.number(-1e-9)).isEqualTo("0");
    assertThat(ComputationDrawing.number(Double.NaN)).isEqualTo("NaN");
    assertThat(ComputationDrawing.number(Double.NEGATIVE_INFINITY)).isEqualTo("−Infinity");
    assertThat(ComputationDrawing.number(1e12)).isEqualTo("1.0E12");
  }

  @Test
  void anEmptyDrawingIsItsTitle() {
    assertThat(texts(ComputationDrawing.titled("nothing yet"))).containsExactly("nothing yet");
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThatThrownBy(() -> forward().value("x", 5, 5, 0))
        .hasMessageContaining("already has x in column 0.0, row 0.0");
    assertThatThrownBy(() -> forward().value("z", 2, 1, 0))
        .hasMessageContaining("choose another name or place for z");
    assertThatThrownBy(() -> forward().arrow("x", "q"))
        .hasMessageContaining("\"a < b\" has no q, only [x, y, ŷ, L]");
    assertThatThrownBy(() -> forward().slope("ŷ→x", 1)).hasMessageContaining("has no ŷ→x");
  }
}
