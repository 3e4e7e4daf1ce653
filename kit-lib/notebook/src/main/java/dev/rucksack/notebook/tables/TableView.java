package dev.rucksack.notebook.tables;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * The part of a Tablesaw table that is shown: all of a short one, both ends of a long one.
 *
 * @param title the table's name, empty without one
 * @param columns the columns, each with the shown rows
 * @param cutAfter how many shown rows come before the cut; equal to the shown rows when none is
 *     left out
 * @param size rows and columns in all, as a phrase
 */
record TableView(String title, List<TableColumn> columns, int cutAfter, String size) {

  private static final int WHOLE = 20;
  private static final int HEAD = 10;
  private static final int TAIL = 3;

  static TableView of(Table table) {
    int count = table.rowCount();
    boolean cut = count > WHOLE;
    int[] rows =
        IntStream.range(0, count).filter(i -> !cut || i < HEAD || i >= count - TAIL).toArray();
    List<TableColumn> columns =
        table.columns().stream().map(column -> TableColumn.of(column, rows)).toList();
    String name = table.name() == null ? "" : table.name().strip();
    return new TableView(name, columns, cut ? HEAD : rows.length, size(count, columns.size()));
  }

  /** How many rows are shown. */
  int shown() {
    return columns.isEmpty() ? 0 : columns.get(0).cells().size();
  }

  boolean cut() {
    return cutAfter < shown();
  }

  private static String size(int rows, int columns) {
    return String.format(
        Locale.ROOT,
        "%,d %s × %,d %s",
        rows,
        rows == 1 ? "row" : "rows",
        columns,
        columns == 1 ? "column" : "columns");
  }
}
