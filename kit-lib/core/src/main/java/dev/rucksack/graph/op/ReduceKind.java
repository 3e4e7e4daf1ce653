package dev.rucksack.graph.op;

import dev.rucksack.graph.facts.ValueEffect;

/** How {@link Op.Reduce} reduces many numbers to one. */
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

  /** What happens to the numbers. */
  ValueEffect effect() {
    return switch (this) {
      case MAX, MIN -> ValueEffect.PICKS;
      case MEAN -> ValueEffect.BLENDS;
      case SUM, PROD, L1, L2, SUM_SQUARE, LOG_SUM, LOG_SUM_EXP -> ValueEffect.CHANGES;
    };
  }

  /** Whether all zeros are certain to give 0. */
  boolean keepsZero() {
    return switch (this) {
      case MEAN, SUM, MAX, MIN, PROD, L1, L2, SUM_SQUARE -> true;
      case LOG_SUM, LOG_SUM_EXP -> false;
    };
  }

  /** Whether zeros among other numbers change nothing. */
  boolean sums() {
    return switch (this) {
      case SUM, L1, L2, SUM_SQUARE, LOG_SUM -> true;
      case MEAN, MAX, MIN, PROD, LOG_SUM_EXP -> false;
    };
  }
}
