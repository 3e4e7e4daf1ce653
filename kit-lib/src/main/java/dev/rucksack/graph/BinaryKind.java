package dev.rucksack.graph;

/** The operators that combine two elements, with ONNX's (NumPy's) broadcasting. */
public enum BinaryKind {
  ADD("Add"),
  SUB("Sub"),
  MUL("Mul"),
  DIV("Div"),
  POW("Pow"),
  MIN("Min"),
  MAX("Max"),
  EQUAL("Equal"),
  GREATER("Greater"),
  GREATER_OR_EQUAL("GreaterOrEqual"),
  LESS("Less"),
  LESS_OR_EQUAL("LessOrEqual"),
  AND("And"),
  OR("Or"),
  XOR("Xor");

  private final String onnxName;

  BinaryKind(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The operator's name in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
