package dev.rucksack.compress.quantize;

/**
 * What quantization will do with a node.
 *
 * @param name the node's
 * @param operator ONNX's name of its operator, such as {@code Conv}
 * @param arithmetic how it will be computed
 * @param reason why not in integers, as half a sentence; empty if it will be
 */
public record PlannedNode(String name, String operator, Arithmetic arithmetic, String reason) {

  /** How a node is computed and its weights are stored. */
  public enum Arithmetic {
    /** In integers, with weights and results in eight bits. */
    INTEGER,
    /** In float; its weights are stored in eight bits and converted at each run. */
    STORED_CODES,
    /** In float, with weights in float. */
    FLOAT
  }

  /** Such as {@code act (Tanh): ONNX Runtime has no integer kernel for it}. */
  @Override
  public String toString() {
    return name + " (" + operator + ")" + (reason.isEmpty() ? "" : ": " + reason);
  }
}
