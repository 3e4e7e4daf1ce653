package dev.rucksack.graph;

/** The operators that combine two elements, with ONNX's (NumPy's) broadcasting. */
public enum BinaryKind {
  ADD("Add"),
  SUB("Sub"),
  MUL("Mul"),
  DIV("Div"),
  POW("Pow");

  private final String onnxName;

  BinaryKind(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The operator's name in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
