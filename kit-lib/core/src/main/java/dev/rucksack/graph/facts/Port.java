package dev.rucksack.graph.facts;

import dev.rucksack.tensor.Shape;

/**
 * Where a value meets a node.
 *
 * @param isOutput whether the node defines the value; otherwise it reads it
 * @param position among the node's inputs or outputs, from 0
 */
public record Port(boolean isOutput, int position) {

  /** Where a node reads a value. */
  public static Port input(int position) {
    return new Port(false, position);
  }

  /** Where a node defines a value. */
  public static Port output(int position) {
    return new Port(true, position);
  }

  /** The shape of the value there. */
  Shape shape(NodeView node) {
    return (isOutput ? node.output(position) : node.input(position)).shape();
  }

  /** Whether there is a value. */
  boolean isUsed(NodeView node) {
    return isOutput ? node.hasOutput(position) : node.has(position);
  }
}
