package dev.rucksack.grading.classroom.file;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables as text, as RFC 4180 and spreadsheets have them. */
public final class Csv {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private Csv() {}

  /**
   * The rows of a table. The separator is the most frequent of comma, semicolon and tab in the
   * first row; a byte order mark and empty rows are left out.
   *
   * @throws IllegalArgumentException if a quoted field has no end
   */
  public static List<List<String>> parse(String text) {
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    return new CsvReader(plain, separator(plain)).rows();
  }

  private static char separator(String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(first, candidate) > count(first, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /** Rows as text, with a comma between fields and a line feed after each row. */
  public static String write(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(row.stream().map(Csv::field).collect(Collectors.joining(","))).append('\n');
    }
    return text.toString();
  }

  private static String field(String value) {
    String safe = neutral(value);
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  /**
   * The value with an apostrophe in front where a spreadsheet would compute it (OWASP: CSV
   * injection). Numbers stay numbers.
   */
  static String neutral(String value) {
    if (value.isEmpty() || FORMULA_STARTS.indexOf(value.charAt(0)) < 0) {
      return value;
    }
    return value.matches("-\\d+(\\.\\d+)?") ? value : "'" + value;
  }

  /** Reads one character after the other. */
  private static final class CsvReader {
    private final String text;
    private final char separator;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private boolean quoted;

    CsvReader(String text, char separator) {
      this.text = text;
      this.separator = separator;
    }

    List<List<String>> rows() {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (quoted) {
          i = inQuotes(c, i);
        } else if (c == '"' && field.toString().isBlank()) {
          field.setLength(0);
          quoted = true;
        } else if (c == separator) {
          endField();
        } else if (c == '\n' || c == '\r') {
          endRow();
        } else {
          field.append(c);
        }
      }
      if (quoted) {
        throw new IllegalArgumentException(
            "row " + (rows.size() + 1) + " opens a quotation mark that nothing closes; close it.");
      }
      endRow();
      return rows;
    }

    private int inQuotes(char c, int i) {
      if (c != '"') {
        field.append(c);
      } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append('"');
        return i + 1;
      } else {
        quoted = false;
      }
      return i;
    }

    private void endField() {
      row.add(field.toString().strip());
      field.setLength(0);
    }

    private void endRow() {
      endField();
      if (row.stream().anyMatch(value -> !value.isEmpty())) {
        rows.add(row);
      }
      row = new ArrayList<>();
    }
  }
}
