package dev.rucksack.data.sets;

import dev.rucksack.data.Examples;
import dev.rucksack.data.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The packed sets that are tables: numbers, texts and ratings. */
final class TableSets {
  private static final List<String> IRIS =
      List.of("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)");
  private static final List<String> WINE =
      List.of(
          "alcohol",
          "malic acid",
          "ash",
          "alcalinity of ash",
          "magnesium",
          "total phenols",
          "flavanoids",
          "nonflavanoid phenols",
          "proanthocyanins",
          "color intensity",
          "hue",
          "od280/od315 of diluted wines",
          "proline");
  private static final List<String> NUCLEUS =
      List.of(
          "radius",
          "texture",
          "perimeter",
          "area",
          "smoothness",
          "compactness",
          "concavity",
          "concave points",
          "symmetry",
          "fractal dimension");

  private TableSets() {}

  static Table iris() {
    return measured("Iris", "tabular/iris.csv", IRIS, "species");
  }

  static Table wine() {
    return measured("Wine", "tabular/wine_data.csv", WINE, "cultivar");
  }

  static Table breastCancer() {
    List<String> features = new ArrayList<>();
    for (String statistic : List.of("mean ", "error of ", "worst ")) {
      NUCLEUS.forEach(measure -> features.add(statistic + measure));
    }
    return measured("Breast cancer", "tabular/breast_cancer.csv", features, "diagnosis");
  }

  /** The table's last column as class, all others as features. */
  static Examples examples(Table table) {
    List<String> columns = table.columnNames();
    int last = columns.size() - 1;
    return Tables.examples(table, columns.subList(0, last), columns.get(last));
  }

  static Table sentiment() {
    List<String[]> rows = rows("text/sentiment-labelled-sentences.tsv.gz", "\t");
    return Table.create(
        "Sentiment",
        named("sentiment", rows, "negative", "positive"),
        text("site", rows, 1),
        text("text", rows, 2));
  }

  static Table spam() {
    List<String[]> rows = rows("text/spamassassin-600ch.tsv.gz", "\t");
    return Table.create("Spam", named("kind", rows, "ham", "spam"), text("text", rows, 1));
  }

  static Table ratings() {
    List<String[]> rows = rows("recommender/insteval.csv.gz", ",");
    List<String> names =
        List.of(
            "student", "lecturer", "student age", "lecture age", "service", "department", "rating");
    return whole("InstEval", names, rows.subList(1, rows.size()));
  }

  /** A table of whole numbers whose first line names the columns. */
  static Table whole(String name, String path) {
    List<String[]> rows = rows(path, ",");
    return whole(name, List.of(rows.getFirst()), rows.subList(1, rows.size()));
  }

  private static Table whole(String name, List<String> columns, List<String[]> rows) {
    Table table = Table.create(name);
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      int[] values = rows.stream().mapToInt(row -> Integer.parseInt(row[column])).toArray();
      table.addColumns(IntColumn.create(columns.get(c), values));
    }
    return table;
  }

  /**
   * scikit-learn's form: first line rows, features and class names; the class number comes last.
   */
  private static Table measured(
      String name, String path, List<String> features, String labelColumn) {
    List<String[]> lines = rows(path, ",");
    List<String[]> rows = lines.subList(1, lines.size());
    Table table = Table.create(name);
    for (int f = 0; f < features.size(); f++) {
      int column = f;
      double[] values = rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
      table.addColumns(DoubleColumn.create(features.get(f), values));
    }
    String[] classes = lines.getFirst();
    return table.addColumns(
        StringColumn.create(
            labelColumn,
            rows.stream().map(row -> classes[2 + Integer.parseInt(row[features.size()])])));
  }

  private static StringColumn named(String name, List<String[]> rows, String zero, String one) {
    return StringColumn.create(name, rows.stream().map(row -> row[0].equals("1") ? one : zero));
  }

  private static StringColumn text(String name, List<String[]> rows, int column) {
    return StringColumn.create(name, rows.stream().map(row -> row[column].strip()));
  }

  private static List<String[]> rows(String path, String separator) {
    return PackedData.text(path).lines().map(line -> line.split(separator, -1)).toList();
  }

  /** Whole numbers without a header line, one example a line. */
  static int[][] numbers(String path) {
    return rows(path, ",").stream()
        .map(row -> IntStream.range(0, row.length).map(i -> Integer.parseInt(row[i])).toArray())
        .toArray(int[][]::new);
  }
}
