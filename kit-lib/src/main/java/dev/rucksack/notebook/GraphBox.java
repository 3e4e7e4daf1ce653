package dev.rucksack.notebook;

import java.util.List;

/**
 * One box of a drawn graph: an input, an output or a few nodes that follow each other.
 *
 * @param rows what stands in the box, line by line
 * @param sources the boxes whose values it reads, by position, each once
 * @param result the shape of the value that leaves it, empty for an output
 * @param codes the type that this value is rounded to on its way, empty where it stays as it is
 */
record GraphBox(List<Row> rows, List<Integer> sources, String result, String codes) {

  static final int ROW_HEIGHT = 20;
  static final int PADDING = 6;

  private static final double LETTER = 7.5;

  /**
   * One line in a box.
   *
   * @param name the operator, or the input's or output's name
   * @param words its attributes
   * @param weights the shapes of its weights, empty without any
   */
  record Row(String name, String words, String weights) {

    private int letters() {
      return name.length() + gap(words) + gap(weights);
    }

    private static int gap(String text) {
      return text.isEmpty() ? 0 : text.length() + 2;
    }
  }

  /** The box's width in pixels, by a cautious guess at the letters' width. */
  int width() {
    int letters = rows.stream().mapToInt(Row::letters).max().orElse(0);
    return Math.max(90, (int) Math.ceil(letters * LETTER) + 4 * PADDING);
  }

  /** The width that keeps box and result, which stands left of the middle, clear of neighbours. */
  int room() {
    return Math.max(
        width(), (int) Math.ceil(2 * ((result.length() + Row.gap(codes)) * LETTER + 10)));
  }

  int height() {
    return rows.size() * ROW_HEIGHT + 2 * PADDING;
  }
}
