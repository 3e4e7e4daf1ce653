package dev.rucksack.graph.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Axes of a node's inputs and outputs whose positions belong together: what is cut from one must be
 * cut from all. Each axis maps its positions to a common index; positions of one index go or stay
 * together.
 *
 * @param size how many common indices there are
 * @param members the axes
 * @param summed where the node adds up what lies along the axis: the values of which one must hold
 *     zeros at a position, so that the position can go
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

  /** A set of so many indices, without axes yet. */
  public static AxisSet of(long size) {
    return new AxisSet(Math.toIntExact(size), List.of(), List.of());
  }

  /** With an axis whose positions are the indices. */
  public AxisSet with(Port port, int axis) {
    return with(port, axis, position -> position);
  }

  /** With an axis, each of whose positions has an index. */
  public AxisSet with(Port port, int axis, IntUnaryOperator index) {
    List<Member> more = new ArrayList<>(members);
    more.add(new Member(port, axis, index));
    return new AxisSet(size, more, summed);
  }

  /** Along which the node adds up: one of the values must be zero where a position goes. */
  public AxisSet summed(Port... ports) {
    return new AxisSet(size, members, List.of(ports));
  }

  /** The axis, if it is one of the set. */
  public Optional<Member> member(Port port, int axis) {
    return members.stream().filter(m -> m.port().equals(port) && m.axis() == axis).findFirst();
  }
}
