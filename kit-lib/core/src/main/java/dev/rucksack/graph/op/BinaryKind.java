package dev.rucksack.graph.op;

/** The operators that combine two elements, with ONNX's (NumPy's) broadcasting. */
public enum BinaryKind {
  /** {@code a + b}. */
  ADD("Add"),
  /** {@code a − b}. */
  SUB("Sub"),
  /** {@code a·b}. */
  MUL("Mul"),
  /** {@code a/b}; whole numbers are truncated towards 0. */
  DIV("Div"),
  /** {@code aᵇ}. */
  POW("Pow"),
  /** The smaller one; NaN if either is. */
  MIN("Min"),
  /** The larger one; NaN if either is. */
  MAX("Max"),
  /** {@code a = b}, as a Boolean. */
  EQUAL("Equal"),
  /** {@code a > b}, as a Boolean. */
  GREATER("Greater"),
  /** {@code a ≥ b}, as a Boolean. */
  GREATER_OR_EQUAL("GreaterOrEqual"),
  /** {@code a < b}, as a Boolean. */
  LESS("Less"),
  /** {@code a ≤ b}, as a Boolean. */
  LESS_OR_EQUAL("LessOrEqual"),
  /** Whether both Booleans are true. */
  AND("And"),
  /** Whether at least one of two Booleans is true. */
  OR("Or"),
  /** Whether exactly one of two Booleans is true. */
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
