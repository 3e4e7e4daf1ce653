package dev.rucksack.graph.infer;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Node;

/** Thrown for a node that cannot work on what it would get. */
public final class InferenceException extends GraphException {
  private static final long serialVersionUID = 1L;

  private final String fact;
  private final String remedy;
  private final boolean isUnsupported;

  InferenceException(Node node, String fact, String remedy, boolean isUnsupported) {
    super("Node '%s' (%s) %s; %s.".formatted(node.name(), node.op().type(), fact, remedy));
    this.fact = fact;
    this.remedy = remedy;
    this.isUnsupported = isUnsupported;
  }

  /** What is wrong, without the node's name. */
  public String fact() {
    return fact;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }

  /**
   * Whether ONNX may allow the node anyway: it depends on data, or on an element type that graphs
   * do not compute it with.
   */
  public boolean isUnsupported() {
    return isUnsupported;
  }
}
