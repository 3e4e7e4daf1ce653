package dev.rucksack.graph.op;

/** Which element {@link Op.Arg} looks for. */
public enum ArgKind {
  /** The largest. */
  MAX("ArgMax"),
  /** The smallest. */
  MIN("ArgMin");

  private final String onnxName;

  ArgKind(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The operator's name in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
