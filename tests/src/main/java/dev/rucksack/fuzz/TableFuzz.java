package dev.rucksack.fuzz;

import dev.rucksack.data.Tables;
import dev.rucksack.error.DataException;
import tech.tablesaw.api.Table;

/** Files of comma-separated values. */
public final class TableFuzz {
  private TableFuzz() {}

  /** Reads a file, and makes examples of its columns, the last one being the label. */
  public static void fuzzerTestOneInput(byte[] contents) {
    try {
      Table table = Tables.read(Scratch.file("table.csv", contents));
      int last = table.columnCount() - 1;
      if (last > 0 && table.columnCount() < 20) {
        Tables.examples(table, table.columnNames().subList(0, last), table.columnNames().get(last));
      }
    } catch (DataException e) {
      return; // Refused in the reader's own words.
    }
  }
}
