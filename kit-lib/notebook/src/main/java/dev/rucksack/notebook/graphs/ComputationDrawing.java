package dev.rucksack.notebook.graphs;

import dev.rucksack.show.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A computation small enough to follow by hand, drawn with its numbers: a box for each value, an
 * arrow for each use of it, a weight on the arrow that multiplies by it. Slopes of the loss are
 * added once they are known, so that one drawing serves the way forward and the way back.
 *
 * <pre>{@code
 * ComputationDrawing.titled("One weight")
 *     .value("x", 0, 0, 2).value("ŷ", 1, 0, 1).arrow("x", "ŷ", 0.5)
 *     .slope("ŷ", -2).slope("x→ŷ", -4)
 * }</pre>
 *
 * <p>A drawing never changes; each method returns a new one.
 */
public final class ComputationDrawing {

  /** A box; column and row are places on a grid, from its upper left corner. */
  record Value(String name, double column, double row, double value) {}

  /** An arrow with its label, which may be empty. */
  record Arrow(String from, String to, String label) {
    String name() {
      return from + "→" + to;
    }
  }

  private final String title;
  private final Map<String, Value> values;
  private final Map<String, Arrow> arrows;
  private final Map<String, Double> slopes;

  private ComputationDrawing(
      String title,
      Map<String, Value> values,
      Map<String, Arrow> arrows,
      Map<String, Double> slopes) {
    this.title = title;
    this.values = values;
    this.arrows = arrows;
    this.slopes = slopes;
  }

  /** A drawing without any value yet. */
  public static ComputationDrawing titled(String title) {
    return new ComputationDrawing(title, Map.of(), Map.of(), Map.of());
  }

  /** The same drawing under another title. */
  public ComputationDrawing retitled(String next) {
    return new ComputationDrawing(next, values, arrows, slopes);
  }

  /**
   * Adds a box.
   *
   * @param name what the value is called; arrows and slopes refer to it
   * @param column its place from left to right, 0 for the first column; halves lie between two
   * @param row its place from top to bottom, 0 for the first row
   * @param value its number
   * @throws IllegalArgumentException if there is a value of that name, or in that place, already
   */
  public ComputationDrawing value(String name, double column, double row, double value) {
    for (Value other : values.values()) {
      if (other.name().equals(name) || other.column() == column && other.row() == row) {
        throw new IllegalArgumentException(
            "The drawing \"%s\" already has %s in column %s, row %s; choose another name or place for %s."
                .formatted(title, other.name(), other.column(), other.row(), name));
      }
    }
    Map<String, Value> next = with(values, name, new Value(name, column, row, value));
    return new ComputationDrawing(title, next, arrows, slopes);
  }

  /** Adds an arrow without a label: one value goes into another as it is. */
  public ComputationDrawing arrow(String from, String to) {
    return arrow(from, to, "");
  }

  /** Adds an arrow whose value is multiplied by a weight. */
  public ComputationDrawing arrow(String from, String to, double weight) {
    return arrow(from, to, "× " + number(weight));
  }

  /**
   * Adds an arrow with a label, such as the name of a function.
   *
   * @throws IllegalArgumentException if there is no value of one of these names
   */
  public ComputationDrawing arrow(String from, String to, String label) {
    require(values.containsKey(from), from);
    require(values.containsKey(to), to);
    Arrow arrow = new Arrow(from, to, label);
    return new ComputationDrawing(title, values, with(arrows, arrow.name(), arrow), slopes);
  }

  /**
   * Adds the slope of the loss in a value, or in the weight on an arrow.
   *
   * @param where a value's name, or an arrow's in the form {@code x→z}
   * @throws IllegalArgumentException if there is no such value or arrow
   */
  public ComputationDrawing slope(String where, double slope) {
    require(values.containsKey(where) || arrows.containsKey(where), where);
    return new ComputationDrawing(title, values, arrows, with(slopes, where, slope));
  }

  /** Shows the drawing, and a line for each value and weight where there is no page. */
  public static Rendering render(ComputationDrawing drawing) {
    return new Rendering(drawing.toString(), new ComputationSvg(drawing).draw());
  }

  /** A line for each value and each labelled arrow, with its slope where that is known. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>(List.of(title));
    values.values().forEach(v -> lines.add(v.name() + " = " + number(v.value()) + tail(v.name())));
    arrows.values().stream()
        .filter(arrow -> !arrow.label().isEmpty())
        .forEach(arrow -> lines.add(arrow.name() + " " + arrow.label() + tail(arrow.name())));
    return lines.stream().collect(Collectors.joining("\n"));
  }

  String title() {
    return title;
  }

  List<Value> values() {
    return List.copyOf(values.values());
  }

  List<Arrow> arrows() {
    return List.copyOf(arrows.values());
  }

  Value value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  OptionalDouble slope(String where) {
    Double slope = slopes.get(where);
    return slope == null ? OptionalDouble.empty() : OptionalDouble.of(slope);
  }

  /** A number with at most four decimals, and with a minus sign as in print. */
  static String number(double value) {
    double rounded = Math.rint(value * 1e4) / 1e4;
    String digits =
        rounded == Math.rint(rounded) && Math.abs(rounded) < 1e9
            ? Long.toString((long) rounded)
            : Double.toString(rounded);
    return digits.replace('-', '−');
  }

  private String tail(String where) {
    return slopes.containsKey(where) ? ", slope " + number(slopes.get(where)) : "";
  }

  private void require(boolean known, String name) {
    if (!known) {
      throw new IllegalArgumentException(
          "The drawing \"%s\" has no %s, only %s and %s; add it first."
              .formatted(title, name, values.keySet(), arrows.keySet()));
    }
  }

  private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
    Map<String, V> next = new LinkedHashMap<>(map);
    next.put(name, value);
    return next;
  }
}
