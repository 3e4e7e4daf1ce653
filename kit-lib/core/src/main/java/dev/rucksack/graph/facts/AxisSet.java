package dev.rucksack.graph.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Axes of a node's inputs and outputs whose positions belong together: what is cut from one must be
 * cut from all. Each axis maps its positions to a common index; positions with the same index go or
 * stay together.
 *
 * @param size how many common indices there are
 * @param members the axes
 * @param summed where the node adds up along the axis: the values, one of which must hold zeros at
 *     a position for the position to go
 */
public record AxisSet(int size, List<Member> members, List<Port> summed) {

  /**
   * An axis.
   *
   * @param port where its value meets the node
   * @param axis from 0
   * @param index the common index of a position
   */
  public record Member(Port port, int axis, IntUnaryOperator index) {}

  public AxisSet {
    members = List.copyOf(members);
    summed = List.copyOf(summed);
  }

  /** A set of that many indices, without axes yet. */
  public static AxisSet of(long size) {
    return new AxisSet(Math.toIntExact(size), List.of(), List.of());
  }

  /** This set with an axis whose positions are the indices. */
  public AxisSet with(Port port, int axis) {
    return with(port, axis, position -> position);
  }

  /** This set with an axis, each of whose positions has an index. */
  public AxisSet with(Port port, int axis, IntUnaryOperator index) {
    List<Member> more = new ArrayList<>(members);
    more.add(new Member(port, axis, index));
    return new AxisSet(size, more, summed);
  }

  /** This set, summed by the node: one of the values must be zero where a position goes. */
  public AxisSet summed(Port... ports) {
    return new AxisSet(size, members, List.of(ports));
  }

  /** The axis, if it is in the set. */
  public Optional<Member> member(Port port, int axis) {
    return members.stream().filter(m -> m.port().equals(port) && m.axis() == axis).findFirst();
  }
}
