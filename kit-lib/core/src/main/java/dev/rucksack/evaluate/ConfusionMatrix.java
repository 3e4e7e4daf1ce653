package dev.rucksack.evaluate;

import dev.rucksack.show.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How often each class was taken for each class: a row for the truth, a column for the answer. */
public final class ConfusionMatrix {
  private final int[][] counts;
  private final List<String> classes;

  ConfusionMatrix(int[] truth, int[] predicted, List<String> classes) {
    this.classes = classes;
    this.counts = new int[classes.size()][classes.size()];
    for (int i = 0; i < truth.length; i++) {
      counts[truth[i]][predicted[i]]++;
    }
  }

  /** The names of the classes; rows and columns are in this order. */
  public List<String> classes() {
    return classes;
  }

  /** How many examples of one class were taken for another (or rightly for the same). */
  public int count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /** How many examples there are of a class. */
  public int support(int truth) {
    return Arrays.stream(counts[truth]).sum();
  }

  /** How many examples were taken for a class. */
  public int predicted(int predicted) {
    return Arrays.stream(counts).mapToInt(row -> row[predicted]).sum();
  }

  /** How many examples were taken for their own class. */
  public int correct() {
    return IntStream.range(0, counts.length).map(c -> counts[c][c]).sum();
  }

  /**
   * The counts as fractions of each true class: every row sums to 1, that of a class without
   * examples to 0.
   */
  public double[][] normalized() {
    double[][] fractions = new double[counts.length][counts.length];
    for (int t = 0; t < counts.length; t++) {
      int support = Math.max(1, support(t));
      for (int p = 0; p < counts.length; p++) {
        fractions[t][p] = (double) counts[t][p] / support;
      }
    }
    return fractions;
  }

  /** The counts as a table, a row for each true class. */
  public Table table() {
    Table table = Table.create("Confusion", StringColumn.create("truth", classes));
    for (int p = 0; p < counts.length; p++) {
      int column = p;
      int[] cells = Arrays.stream(counts).mapToInt(row -> row[column]).toArray();
      table.addColumns(IntColumn.create("as " + classes.get(p), cells));
    }
    return table;
  }

  @Override
  public String toString() {
    List<String> titles = new ArrayList<>(List.of("truth"));
    classes.forEach(name -> titles.add("as " + name));
    TextTable table = new TextTable(titles);
    for (int t = 0; t < counts.length; t++) {
      List<Object> row = new ArrayList<>(List.of(classes.get(t)));
      Arrays.stream(counts[t]).forEach(row::add);
      table.row(row);
    }
    return table.toString();
  }
}
