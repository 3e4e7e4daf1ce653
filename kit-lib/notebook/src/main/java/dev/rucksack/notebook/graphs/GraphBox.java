package dev.rucksack.notebook.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One box of a drawn graph: an input, an output or a few nodes that follow each other.
 *
 * @param rows what the box shows, line by line
 * @param sources the boxes whose values it reads, by position, each once
 * @param result the shape of the value that leaves it, empty for an output
 * @param codes the type that this value is rounded to on its way, empty where it stays as it is
 * @param isInput whether it is an input of the graph
 */
record GraphBox(
    List<Row> rows, List<Integer> sources, String result, String codes, boolean isInput) {

  static final int ROW_HEIGHT = 20;
  static final int PADDING = 6;

  private static final double LETTER = 7.5;

  /**
   * One line in a box.
   *
   * @param name the operator, or the input's or output's name
   * @param words its attributes
   * @param weights the shapes of its weights, empty without any
   * @param kind what must be equal for two nodes to be drawn as one: operator, kernel
   */
  record Row(String name, String words, String weights, String kind) {

    private int letters() {
      return name.length() + gap(words) + gap(weights);
    }

    private static int gap(String text) {
      return text.isEmpty() ? 0 : text.length() + 2;
    }

    private Row and(Row other) {
      return new Row(
          name, Ranges.ofWords(words, other.words), Ranges.ofShapes(weights, other.weights), kind);
    }
  }

  /** What must be equal for two boxes to be drawn as one. */
  String kind() {
    return rows.stream()
        .map(row -> row.kind() + " " + Ranges.skeleton(row.weights()))
        .collect(Collectors.joining("\n", "", "\n" + codes + "\n" + isInput));
  }

  /** A box that represents this one and another of its kind. */
  GraphBox and(GraphBox other) {
    List<Row> both = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      both.add(rows.get(i).and(other.rows.get(i)));
    }
    return new GraphBox(both, sources, Ranges.ofShapes(result, other.result), codes, isInput);
  }

  /** This box with its sources at other positions. */
  GraphBox reading(List<Integer> others) {
    return new GraphBox(rows, others, result, codes, isInput);
  }

  /** The box's width in pixels, by a conservative estimate of the letters' width. */
  int width() {
    int letters = rows.stream().mapToInt(Row::letters).max().orElse(0);
    return Math.max(90, (int) Math.ceil(letters * LETTER) + 4 * PADDING);
  }

  /** The width that keeps box and result, which is left of the middle, clear of neighbors. */
  int room() {
    return Math.max(
        width(), (int) Math.ceil(2 * ((result.length() + Row.gap(codes)) * LETTER + 10)));
  }

  /** Whether it shows nothing but one operator's name. */
  boolean isBare() {
    return rows.size() == 1 && rows.getFirst().letters() == rows.getFirst().name().length();
  }

  int height() {
    return rows.size() * ROW_HEIGHT + 2 * PADDING;
  }
}
