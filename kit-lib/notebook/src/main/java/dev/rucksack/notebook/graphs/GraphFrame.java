package dev.rucksack.notebook.graphs;

/**
 * A frame around boxes that represent several copies of themselves, one below the other.
 *
 * @param first position of the first box in it
 * @param last position of the last
 * @param least how many copies it represents; where it is itself repeated, the fewest
 * @param most the most
 */
record GraphFrame(int first, int last, int least, int most) {

  /** Pixels between the frame and what is in it, at the sides. */
  static final int INSET = 10;

  /** The same at the top, where the count is. */
  static final int HEAD = 22;

  /** The same at the bottom, below the last result. */
  static final int FOOT = 8;

  /** The height of a result's line. */
  static final int RESULT = 22;

  /** The same frame around boxes further down. */
  GraphFrame moved(int by) {
    return new GraphFrame(first + by, last + by, least, most);
  }

  /** This frame, representing the copies of both. */
  GraphFrame and(GraphFrame other) {
    return new GraphFrame(first, last, Math.min(least, other.least), Math.max(most, other.most));
  }

  int size() {
    return last - first + 1;
  }

  boolean sameBoxes(GraphFrame other) {
    return first == other.first && last == other.last;
  }

  boolean contains(GraphFrame other) {
    return first <= other.first && other.last <= last;
  }

  String label() {
    return least == most ? "× " + most : "× " + least + "–" + most;
  }
}
