package dev.rucksack.data;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Turns rows of a table into examples, and refuses what is not a number. */
final class TableRows {
  private TableRows() {}

  static Examples examples(Table table, List<String> features, String label) {
    if (features.isEmpty() || features.contains(label)) {
      throw new DataException(
          "The features %s of %s must be one column or more and leave out the label \"%s\"."
              .formatted(features, table.name(), label));
    }
    Column<?> target = column(table, label);
    List<String> classes = classes(target);
    int[] labels =
        IntStream.range(0, table.rowCount())
            .map(row -> classes.indexOf(text(table, target, row)))
            .toArray();
    return Examples.of(table.name(), numbers(table, features), labels, classes);
  }

  static Tensor numbers(Table table, List<String> features) {
    int n = table.rowCount();
    float[] values = new float[Math.multiplyExact(n, features.size())];
    for (int f = 0; f < features.size(); f++) {
      Column<?> column = column(table, features.get(f));
      if (!(column instanceof NumericColumn<?> numbers)) {
        throw new DataException(
            "The feature \"%s\" of %s holds %s values; turn them into numbers first."
                .formatted(column.name(), table.name(), column.type()));
      }
      for (int row = 0; row < n; row++) {
        values[row * features.size() + f] = number(table, numbers, row);
      }
    }
    return Tensor.of(values, n, features.size());
  }

  private static float number(Table table, NumericColumn<?> column, int row) {
    requirePresent(table, column, row);
    float value = (float) column.getDouble(row);
    if (!Float.isFinite(value)) {
      throw new DataException(
          "Row %d of %s has %s in column \"%s\"; a float32 must hold it."
              .formatted(row, table.name(), column.getString(row), column.name()));
    }
    return value;
  }

  private static List<String> classes(Column<?> target) {
    Comparator<Integer> order =
        target instanceof NumericColumn<?> numbers
            ? Comparator.comparingDouble(numbers::getDouble)
            : Comparator.comparing(target::getString);
    return IntStream.range(0, target.size())
        .filter(row -> !isMissing(target, row))
        .boxed()
        .sorted(order)
        .map(target::getString)
        .distinct()
        .toList();
  }

  private static String text(Table table, Column<?> column, int row) {
    requirePresent(table, column, row);
    return column.getString(row);
  }

  private static void requirePresent(Table table, Column<?> column, int row) {
    if (isMissing(column, row)) {
      throw new DataException(
          "Row %d of %s has no value in column \"%s\"; drop such rows or fill them in first."
              .formatted(row, table.name(), column.name()));
    }
  }

  /** Tablesaw's setMissing leaves an empty text that its isMissing does not know. */
  private static boolean isMissing(Column<?> column, int row) {
    return column.isMissing(row) || column.getString(row).isEmpty();
  }

  private static Column<?> column(Table table, String name) {
    if (!table.containsColumn(name)) {
      throw new DataException(
          "%s has no column \"%s\"; its columns are %s."
              .formatted(table.name(), name, table.columnNames()));
    }
    return table.column(name);
  }
}
