package dev.rucksack.compress;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A report's figures as a Tablesaw table, in a separate class so that reports work without
 * Tablesaw.
 */
final class ReportColumns {
  private ReportColumns() {}

  static Table of(String testName, List<Variant> variants) {
    List<List<Object>> rows = ReportTable.rows(variants);
    List<String> titles = ReportTable.titles(variants);
    Table table = Table.create(testName);
    for (int i = 0; i < titles.size(); i++) {
      int column = i;
      table.addColumns(column(titles.get(i), rows.stream().map(row -> row.get(column)).toList()));
    }
    return table;
  }

  private static Column<?> column(String title, List<Object> cells) {
    return switch (cells.getFirst()) {
      case Long any ->
          LongColumn.create(title, cells.stream().mapToLong(Long.class::cast).toArray());
      case Double any ->
          DoubleColumn.create(title, cells.stream().mapToDouble(Double.class::cast).toArray());
      default -> StringColumn.create(title, cells.stream().map(Object::toString).toList());
    };
  }
}
