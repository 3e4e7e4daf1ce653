package dev.rucksack.show;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Rows of cells as lines of text, the same in every locale: words to the left, numbers to the
 * right.
 */
@API(status = Status.INTERNAL)
public final class TextTable {
  private static final String GAP = "  ";
  private static final int MOST_DECIMALS = 6;

  private final List<String> titles;
  private final List<List<Object>> rows = new ArrayList<>();

  /** A table without rows. */
  public TextTable(String... titles) {
    this(Arrays.asList(titles));
  }

  /** A table without rows. */
  public TextTable(List<String> titles) {
    this.titles = List.copyOf(titles);
  }

  /**
   * Adds a row, a cell for each title: whole numbers are grouped by thousands; others have as many
   * decimals as the one in their column that needs most, at most six, or are shown as Java writes
   * them where that takes a power of ten.
   */
  public TextTable row(Object... cells) {
    return row(Arrays.asList(cells));
  }

  /** Adds a row, as above. */
  public TextTable row(List<?> cells) {
    if (cells.size() != titles.size()) {
      throw new IllegalArgumentException(
          "A row has the cells " + cells + "; give one for each of " + titles + ".");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** A line of titles, a rule, and a line for each row. */
  @Override
  public String toString() {
    int[] widths = IntStream.range(0, titles.size()).map(this::width).toArray();
    List<String> lines = new ArrayList<>();
    lines.add(line(titles, widths));
    lines.add(
        Arrays.stream(widths)
            .mapToObj("─"::repeat)
            .collect(Collectors.joining(GAP))
            .stripTrailing());
    rows.forEach(row -> lines.add(line(row, widths)));
    return String.join("\n", lines);
  }

  private int width(int column) {
    return IntStream.concat(
            IntStream.of(titles.get(column).length()),
            rows.stream().mapToInt(row -> text(row.get(column), column).length()))
        .max()
        .orElse(0);
  }

  private String line(List<?> cells, int[] widths) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      String cell = text(cells.get(i), i);
      String space = " ".repeat(widths[i] - cell.length());
      padded.add(isNumeric(i) ? space + cell : cell + space);
    }
    return String.join(GAP, padded).stripTrailing();
  }

  private boolean isNumeric(int column) {
    return rows.stream().anyMatch(row -> row.get(column) instanceof Number);
  }

  private String text(Object cell, int column) {
    return switch (cell) {
      case Long number -> String.format(Locale.ROOT, "%,d", number);
      case Integer number -> String.format(Locale.ROOT, "%,d", number);
      case Double number when isPlain(number) ->
          String.format(Locale.ROOT, "%." + decimals(column) + "f", number);
      default -> cell.toString();
    };
  }

  private int decimals(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .mapToInt(cell -> cell instanceof Double number && isPlain(number) ? decimals(number) : 0)
        .max()
        .orElse(0);
  }

  private static int decimals(double number) {
    return Math.clamp(BigDecimal.valueOf(number).scale(), 0, MOST_DECIMALS);
  }

  /** Whether Java writes a number without a power of ten. */
  private static boolean isPlain(double number) {
    double size = Math.abs(number);
    return size == 0 || size >= 1e-3 && size < 1e7;
  }
}
