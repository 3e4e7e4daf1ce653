package dev.rucksack.data;

import dev.rucksack.error.DataException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Examples that come in groups, such as several readings of one patient, with what else is known of
 * each.
 */
public final class GroupedExamples {
  private final Examples examples;
  private final Table details;
  private final String groupColumn;

  /**
   * @param examples the examples
   * @param details one row an example, in the same order
   * @param groupColumn the column of {@code details} whose equal values form a group
   * @throws DataException if rows and examples differ in number, or the column is absent
   */
  public GroupedExamples(Examples examples, Table details, String groupColumn) {
    if (details.rowCount() != examples.size() || !details.containsColumn(groupColumn)) {
      throw new DataException(
          "%s has %d examples, its details %d rows with the columns %s; one row an example and the column \"%s\" are needed."
              .formatted(
                  examples.name(),
                  examples.size(),
                  details.rowCount(),
                  details.columnNames(),
                  groupColumn));
    }
    this.examples = examples;
    this.details = details.copy();
    this.groupColumn = groupColumn;
  }

  /** The examples alone. A plain split of them would let groups leak from training to test. */
  public Examples examples() {
    return examples;
  }

  /** A copy of what is known of each example, one row an example. */
  public Table details() {
    return details.copy();
  }

  /** The column of {@link #details} that tells the groups apart. */
  public String groupColumn() {
    return groupColumn;
  }

  /** The group of each example: 0 for the first that occurs, 1 for the next, and so on. */
  public int[] groups() {
    Column<?> column = details.column(groupColumn);
    Map<String, Integer> numbers = new HashMap<>();
    return IntStream.range(0, column.size())
        .map(row -> numbers.computeIfAbsent(column.getString(row), value -> numbers.size()))
        .toArray();
  }

  /**
   * Divides the examples so that no group has members in two parts.
   *
   * @see Examples#splitByGroup
   */
  public Split split(double train, double validation, double test, long seed) {
    return examples.splitByGroup(groups(), train, validation, test, seed);
  }

  @Override
  public String toString() {
    return examples + ", in groups by " + groupColumn;
  }
}
