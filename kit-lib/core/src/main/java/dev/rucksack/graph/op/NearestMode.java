package dev.rucksack.graph.op;

/** How {@link Op.Resize} rounds a place to an element. */
public enum NearestMode {
  /** To the nearest, halves down. */
  ROUND_PREFER_FLOOR("round_prefer_floor"),
  /** To the nearest, halves up. */
  ROUND_PREFER_CEIL("round_prefer_ceil"),
  /** Down. */
  FLOOR("floor"),
  /** Up. */
  CEIL("ceil");

  private final String onnxName;

  NearestMode(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The attribute's value in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
