package dev.rucksack.notebook.graphs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An order of boxes by depth-first search from the ends up: each comes right after what only it
 * needs, so that everything between two boxes that all paths pass is contiguous.
 */
final class BoxOrder {
  private final List<GraphBox> boxes;
  private final Set<Integer> order = new LinkedHashSet<>();

  private BoxOrder(List<GraphBox> boxes) {
    this.boxes = boxes;
  }

  /** Positions of the boxes, each after all it reads; those that read nothing come first. */
  static List<Integer> of(List<GraphBox> boxes) {
    BoxOrder search = new BoxOrder(boxes);
    for (int box = 0; box < boxes.size(); box++) {
      if (boxes.get(box).isInput()) {
        search.order.add(box);
      }
    }
    for (int box = 0; box < boxes.size(); box++) {
      if (boxes.get(box).result().isEmpty()) {
        search.visit(box);
      }
    }
    for (int box = 0; box < boxes.size(); box++) {
      search.visit(box);
    }
    return new ArrayList<>(search.order);
  }

  private void visit(int end) {
    Deque<Integer> path = new ArrayDeque<>(List.of(end));
    while (!path.isEmpty()) {
      int box = path.peek();
      boxes.get(box).sources().stream()
          .filter(source -> !order.contains(source))
          .findFirst()
          .ifPresentOrElse(path::push, () -> order.add(path.pop()));
    }
  }
}
