package dev.rucksack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.data.sets.Datasets;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {
  @TempDir Path folder;

  private static Table people() {
    return Table.create(
        "people",
        DoubleColumn.create("height", 1.5, 1.75, 2.0),
        IntColumn.create("age", 30, 40, 50),
        StringColumn.create("likes", "tea", "coffee", "tea"),
        IntColumn.create("grade", 10, 9, 10));
  }

  @Test
  void rowsBecomeExamples() {
    Examples examples = Tables.examples(people(), List.of("age", "height"), "likes");
    assertThat(examples.inputs())
        .isEqualTo(Tensor.of(new float[] {30, 1.5f, 40, 1.75f, 50, 2}, 3, 2));
    assertThat(examples.classes()).containsExactly("coffee", "tea");
    assertThat(examples.labels()).containsExactly(1, 0, 1);
    assertThat(examples.name()).isEqualTo("people");
  }

  @Test
  void numbersAsClassesComeInTheirOrder() {
    Examples examples = Tables.examples(people(), List.of("age"), "grade");
    assertThat(examples.classes()).containsExactly("9", "10");
    assertThat(examples.labels()).containsExactly(1, 0, 1);
  }

  @Test
  void missingValuesAreNamedByColumnAndRow() {
    Table table = people();
    table.doubleColumn("height").setMissing(1);
    assertThatThrownBy(() -> Tables.examples(table, List.of("age", "height"), "likes"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Row 1 of people has no value in column \"height\"");
    Table unlabelled = people();
    unlabelled.stringColumn("likes").setMissing(2);
    assertThatThrownBy(() -> Tables.examples(unlabelled, List.of("age"), "likes"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Row 2 of people has no value in column \"likes\"");
  }

  @Test
  void infinityIsNoFeature() {
    Table table = people();
    table.doubleColumn("height").set(0, Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> Tables.examples(table, List.of("height"), "likes"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Row 0")
        .hasMessageContaining("height");
  }

  @Test
  void columnsThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> Tables.examples(people(), List.of("weight"), "likes"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no column \"weight\"")
        .hasMessageContaining("height");
    assertThatThrownBy(() -> Tables.examples(people(), List.of("likes"), "grade"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("STRING");
    assertThatThrownBy(() -> Tables.examples(people(), List.of(), "grade"))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> Tables.examples(people(), List.of("age", "grade"), "grade"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("leave out the label");
  }

  @Test
  void eachExampleHasARow() {
    Table table = Tables.examples(people(), List.of("age", "height"), "likes").table();
    assertThat(table.columnNames())
        .containsExactly("index", "label", "class", "mean", "min", "max");
    assertThat(table.rowCount()).isEqualTo(3);
    assertThat(table.doubleColumn("mean").get(1)).isCloseTo((40 + 1.75) / 2, within(1e-6));
    assertThat(table.doubleColumn("min").get(2)).isEqualTo(2);
    assertThat(table.stringColumn("class").get(1)).isEqualTo("coffee");
  }

  @Test
  void summaryRunsOverManyBatches() {
    Table table = Datasets.mnistSmall().table();
    assertThat(table.rowCount()).isEqualTo(5000);
    assertThat(table.doubleColumn("min").max()).isZero();
    assertThat(table.doubleColumn("mean").mean()).isCloseTo(0.1307, within(0.005));
    assertThat(table.intColumn("index").get(4999)).isEqualTo(4999);
  }

  @Test
  void classesAreCounted() {
    Table counts = Datasets.wine().classCounts();
    assertThat(counts.intColumn("examples").asList()).containsExactly(59, 71, 48);
    assertThat(counts.doubleColumn("share").sum()).isCloseTo(1, within(1e-12));
    Table none = Datasets.wine().take(0).classCounts();
    assertThat(none.doubleColumn("share").asList()).containsOnly(0.0);
  }

  @Test
  void filesAreReadByTheirNames() throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), "x,y\n1,a\n2,b\n");
    assertThat(Tables.read(csv).columnNames()).containsExactly("x", "y");
    Path zipped = folder.resolve("a.tsv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("x\ty\n1\tone, two\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Tables.read(zipped).stringColumn("y").get(0)).isEqualTo("one, two");
  }

  @Test
  void brokenFilesAreNamed() throws IOException {
    Path ragged = Files.writeString(folder.resolve("b.csv"), "x,y\n1,2\n1,2,3\n");
    assertThatThrownBy(() -> Tables.read(ragged))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("b.csv");
    assertThatThrownBy(() -> Tables.read(folder.resolve("none.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("none.csv");
  }

  @Test
  void detailsAreCopied() {
    GroupedExamples spoken = Datasets.spokenDigits();
    spoken.details().clear();
    assertThat(spoken.details().rowCount()).isEqualTo(240);
    assertThatThrownBy(
            () -> new GroupedExamples(spoken.examples(), spoken.details().first(5), "voice"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("5 rows");
  }
}
