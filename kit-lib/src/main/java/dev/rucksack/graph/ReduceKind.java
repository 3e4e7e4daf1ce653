package dev.rucksack.graph;

/** How {@link Op.Reduce} makes one number of many. */
public enum ReduceKind {
  MEAN("ReduceMean"),
  SUM("ReduceSum"),
  MAX("ReduceMax");

  private final String onnxName;

  ReduceKind(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The operator's name in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
