package dev.rucksack.grading.classroom.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tables as text, as RFC 4180 and spreadsheets have them. */
public final class Csv {
  /**
   * Where a spreadsheet would see the start of a formula (OWASP: CSV injection), its full-width
   * forms included: at the start, and behind what a spreadsheet may take for the end of a field.
   */
  private static final Pattern FORMULA =
      Pattern.compile(
          "^(?=[\\t\\r])|(?<![^;\\t\\r\\n])(?=[ \"]*[=+@\\uFF1D\\uFF0B\\uFF0D\\uFF20-])");

  private static final Pattern PLAIN = Pattern.compile("-(\\d+(\\.\\d+)?)?");

  private Csv() {}

  /**
   * The rows of a table. The separator is the most frequent of comma, semicolon and tab in the
   * first row; a byte order mark and empty rows are left out.
   *
   * @throws ClassroomException if a quoted field has no end
   */
  public static List<List<String>> parse(String text) {
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    return new CsvReader(plain, separator(plain)).rows();
  }

  /**
   * The rows of a file.
   *
   * @throws ClassroomException if it cannot be read, or a quoted field has no end
   */
  public static List<List<String>> read(Path file) {
    String text = Texts.read(file);
    try {
      return parse(text);
    } catch (ClassroomException e) {
      throw new ClassroomException(file + ": " + e.getMessage(), e);
    }
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
   * The value with an apostrophe wherever a spreadsheet would begin to compute. Numbers stay
   * numbers, and a dash a dash.
   */
  static String neutral(String value) {
    return PLAIN.matcher(value).matches() ? value : FORMULA.matcher(value).replaceAll("'");
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
        throw new ClassroomException(
            "Row " + (rows.size() + 1) + " opens a quotation mark that nothing closes; close it.");
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
