package dev.rucksack.graph.facts;

import dev.rucksack.tensor.Dim;
import java.util.ArrayList;
import java.util.List;

/** Which axes of a node belong together, and why the others cannot be cut. */
public final class AxisSets {
  private final List<AxisSet> sets = new ArrayList<>();
  private final String otherwise;

  /**
   * @param otherwise why an axis in no set cannot be cut, as a clause: {@code its window moves
   *     along the axis}
   */
  public AxisSets(String otherwise) {
    this.otherwise = otherwise;
  }

  /** Adds a set; if an axis is in several, the first is preferred. */
  public AxisSets add(AxisSet set) {
    if (!set.members().isEmpty()) {
      sets.add(set);
    }
    return this;
  }

  /** The sets that an axis is in. */
  public List<AxisSet> with(Port port, int axis) {
    return sets.stream().filter(set -> set.member(port, axis).isPresent()).toList();
  }

  /** Why an axis in no set cannot be cut. */
  public String otherwise() {
    return otherwise;
  }

  /** Axes of the same length, position by position, without those that are open or differ. */
  static AxisSet same(NodeView node, Dim length, Object... portsAndAxes) {
    if (!(length instanceof Dim.Fixed(long size))) {
      return AxisSet.of(0);
    }
    AxisSet set = AxisSet.of(size);
    for (int i = 0; i < portsAndAxes.length; i += 2) {
      Port port = (Port) portsAndAxes[i];
      int axis = (int) portsAndAxes[i + 1];
      boolean there = axis >= 0 && port.isUsed(node) && axis < port.shape(node).rank();
      if (there && port.shape(node).dim(axis).equals(length)) {
        set = set.with(port, axis);
      }
    }
    return set;
  }
}
