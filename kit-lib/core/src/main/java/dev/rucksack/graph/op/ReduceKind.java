package dev.rucksack.graph.op;

/** How {@link Op.Reduce} makes one number of many. */
public enum ReduceKind {
  /** {@code Σx/n}. */
  MEAN("ReduceMean"),
  /** {@code Σx}. */
  SUM("ReduceSum"),
  /** The largest. */
  MAX("ReduceMax"),
  /** The smallest. */
  MIN("ReduceMin"),
  /** {@code Πx}. */
  PROD("ReduceProd"),
  /** {@code Σ|x|}. */
  L1("ReduceL1"),
  /** {@code √Σx²}. */
  L2("ReduceL2"),
  /** {@code Σx²}. */
  SUM_SQUARE("ReduceSumSquare"),
  /** {@code log Σx}. */
  LOG_SUM("ReduceLogSum"),
  /** {@code log Σeˣ}. */
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
