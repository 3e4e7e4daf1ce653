package dev.rucksack.notebook.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/**
 * One column of a table as strings. Numbers are set flush right; so is text if every cell is a
 * number, such as one that its author formatted. What must not be formatted, such as long
 * identifiers, belongs in a column of text: its digits are shown as they are.
 *
 * @param header its name
 * @param numeric whether its cells are set flush right
 * @param cells the shown rows' values, null where a value is missing
 */
record TableColumn(String header, boolean numeric, List<@Nullable String> cells) {

  private static final int LONGEST = 60;

  /** Reads the given rows of a Tablesaw column. */
  static TableColumn of(Column<?> column, int[] rows) {
    DoubleFunction<String> format =
        column instanceof NumericColumn<?> n ? NumberFormats.of(values(n, rows)) : null;
    List<@Nullable String> cells = new ArrayList<>(rows.length);
    for (int row : rows) {
      if (column.isMissing(row)) {
        cells.add(null);
      } else if (format != null && column instanceof NumericColumn<?> n) {
        cells.add(format.apply(n.getDouble(row)));
      } else {
        cells.add(line(column.getUnformattedString(row)));
      }
    }
    boolean numbers = format == null && allNumbers(cells);
    return new TableColumn(
        line(column.name()), format != null || numbers, numbers ? withMinus(cells) : cells);
  }

  private static boolean allNumbers(List<@Nullable String> cells) {
    boolean any = cells.stream().anyMatch(cell -> cell != null);
    return any && cells.stream().allMatch(cell -> cell == null || NumberFormats.isNumber(cell));
  }

  private static List<@Nullable String> withMinus(List<@Nullable String> cells) {
    List<@Nullable String> signed = new ArrayList<>(cells);
    signed.replaceAll(cell -> cell == null ? null : NumberFormats.withMinus(cell));
    return signed;
  }

  private static double[] values(NumericColumn<?> column, int[] rows) {
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = column.isMissing(rows[i]) ? Double.NaN : column.getDouble(rows[i]);
    }
    return values;
  }

  private static String line(String text) {
    String flat = text.replaceAll("\\s+", " ").strip();
    return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST - 1) + "…";
  }
}
