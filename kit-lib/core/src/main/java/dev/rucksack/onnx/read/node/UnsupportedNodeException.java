package dev.rucksack.onnx.read.node;

import dev.rucksack.error.OnnxException;

/**
 * Thrown for a node that ONNX allows but that graphs have no operator for, at least not with its
 * settings.
 */
public final class UnsupportedNodeException extends OnnxException {
  private static final long serialVersionUID = 1L;

  private final String fact;

  /**
   * Makes an error.
   *
   * @param subject what errors call the node
   */
  public UnsupportedNodeException(String subject, String fact, String remedy) {
    super(subject + " " + fact + "; " + remedy + ".");
    this.fact = fact;
  }

  /** What is not supported, without the node's name: {@code has antialias 1, …}. */
  public String fact() {
    return fact;
  }
}
