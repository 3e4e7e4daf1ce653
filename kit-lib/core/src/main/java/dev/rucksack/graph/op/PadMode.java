package dev.rucksack.graph.op;

/** What {@link Op.Pad} fills with. */
public enum PadMode {
  /** One number, 0 by default. */
  CONSTANT("constant"),
  /** The mirror image, the edge not repeated. */
  REFLECT("reflect"),
  /** The nearest element. */
  EDGE("edge"),
  /** The elements of the other end. */
  WRAP("wrap");

  private final String onnxName;

  PadMode(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The attribute's value in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
