package dev.rucksack.notebook.graphs;

import java.util.List;

/**
 * What is drawn of a graph.
 *
 * @param boxes in an order in which each reads only those before it
 * @param frames around those that repeat, an inner one before an outer one
 */
record GraphPicture(List<GraphBox> boxes, List<GraphFrame> frames) {
  GraphPicture {
    boxes = List.copyOf(boxes);
    frames = List.copyOf(frames);
  }

  /** How many frames are nested inside a frame at most, itself included. */
  int level(GraphFrame frame) {
    int inside = 0;
    for (GraphFrame other : frames) {
      if (frame.contains(other) && other.size() < frame.size()) {
        inside = Math.max(inside, level(other));
      }
    }
    return inside + 1;
  }

  /** The deepest nesting of frames, 0 without any. */
  int levels() {
    return frames.stream().mapToInt(this::level).max().orElse(0);
  }
}
