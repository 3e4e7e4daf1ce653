package dev.rucksack.graph;

/** How {@link Op.Reduce} makes one number of many. */
public enum ReduceKind {
  MEAN("ReduceMean"),
  SUM("ReduceSum"),
  MAX("ReduceMax"),
  MIN("ReduceMin"),
  PROD("ReduceProd"),
  L1("ReduceL1"),
  L2("ReduceL2"),
  SUM_SQUARE("ReduceSumSquare"),
  LOG_SUM("ReduceLogSum"),
  LOG_SUM_EXP("ReduceLogSumExp");

  private final String onnxName;

  ReduceKind(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The operator's name in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
