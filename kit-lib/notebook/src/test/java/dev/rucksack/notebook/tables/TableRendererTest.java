package dev.rucksack.notebook.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.notebook.Xml;
import dev.rucksack.show.Rendering;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableRendererTest {

  private static Table rows(int count) {
    return Table.create("", IntColumn.create("row", IntStream.range(0, count).toArray()));
  }

  private static Document parse(String html) {
    return Xml.parse("<r>" + html + "</r>");
  }

  @Test
  void textIsAlignedAtTheDecimalPoint() {
    Table table =
        Table.create(
            "Variants",
            StringColumn.create("variant", "float", "int8"),
            DoubleColumn.create("µs", new double[] {123.4, 9}),
            IntColumn.create("bytes", new int[] {407_050, 998}));
    assertThat(TableRenderer.render(table).text())
        .isEqualTo(
            """
            Variants
             variant     µs    bytes
            -------------------------
             float    123.4  407,050
             int8       9.0      998""");
  }

  @Test
  void numbersAreFlushRightAlsoThoseThatTheirAuthorFormatted() {
    Table table =
        Table.create(
            "",
            StringColumn.create("what", "a", "b"),
            StringColumn.create("gap", "5.0e-07", "-1.2e-12"),
            DoubleColumn.create("slope", new double[] {3e-7, -2}));
    String html = TableRenderer.render(table).html();
    assertThat(html)
        .contains("<th>what</th><th class=\"n\">gap</th><th class=\"n\">slope</th>")
        .contains("<td class=\"n\">5.0e−07</td><td class=\"n\">3.000e−07</td>")
        .contains("<td class=\"n\">−1.2e−12</td><td class=\"n\">−2.000e+00</td>");
  }

  @Test
  void identifiersAreNotGrouped() {
    Table table =
        Table.create(
            "",
            IntColumn.create("id", new int[] {1_001, 9_999}),
            StringColumn.create("number", "1234567", "7"));
    assertThat(TableRenderer.render(table).html())
        .contains(">1001<", ">9999<", "<td class=\"n\">1234567<");
  }

  @Test
  void namesAndCellsAreEscaped() {
    Table table =
        Table.create("<t>", StringColumn.create("a&b", "<script>alert('x')</script>", "\""));
    String html = TableRenderer.render(table).html();
    assertThat(html)
        .doesNotContain("<script>")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
        .contains("a&amp;b")
        .contains("&lt;t&gt;");
    parse(html);
  }

  @Test
  void twentyRowsAreShownWhole() {
    Rendering shown = TableRenderer.render(rows(20));
    assertThat(parse(shown.html()).getElementsByTagName("tr").getLength()).isEqualTo(21);
    assertThat(shown.html()).doesNotContain("20 rows");
  }

  @Test
  void longTableShowsBothEndsAndTheCount() {
    Rendering shown = TableRenderer.render(rows(6_000));
    // A head, ten rows, the cut and three rows.
    assertThat(parse(shown.html()).getElementsByTagName("tr").getLength()).isEqualTo(15);
    assertThat(shown.html()).contains("6,000 rows × 1 column<").contains(">9<", ">5997<", ">5999<");
    assertThat(shown.text()).endsWith("6,000 rows × 1 column");
  }

  @Test
  void missingValuesAreSeen() {
    DoubleColumn column = DoubleColumn.create("x", new double[] {1.5, 2});
    column.setMissing(1);
    Rendering shown = TableRenderer.render(Table.create("", column));
    assertThat(shown.html()).contains("title=\"missing\">–<");
    assertThat(shown.text()).endsWith("   –");
  }

  @Test
  void emptyTables() {
    assertThat(TableRenderer.render(rows(0)).text()).contains("row");
    parse(TableRenderer.render(Table.create("nothing")).html());
  }

  @Test
  void longAndBrokenTextStaysOneLine() {
    Table table = Table.create("", StringColumn.create("t", "a\nb" + "c".repeat(100)));
    assertThat(TableRenderer.render(table).text().lines()).hasSize(3);
  }
}
