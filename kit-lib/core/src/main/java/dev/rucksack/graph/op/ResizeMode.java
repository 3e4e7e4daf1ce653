package dev.rucksack.graph.op;

/** How {@link Op.Resize} finds a value between elements. */
public enum ResizeMode {
  /** The nearest element. */
  NEAREST("nearest"),
  /** Linear in each axis between neighbors. */
  LINEAR("linear"),
  /** By cubic convolution of four neighbors per axis, a = −0.75 (Keys, 1981). */
  CUBIC("cubic");

  private final String onnxName;

  ResizeMode(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The attribute's value in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
