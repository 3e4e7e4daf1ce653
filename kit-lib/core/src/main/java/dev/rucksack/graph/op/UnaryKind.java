package dev.rucksack.graph.op;

/** The operators that map each element by itself and have no attributes. */
public enum UnaryKind {
  /** {@code x}. */
  IDENTITY("Identity"),
  /** {@code max(0, x)}. */
  RELU("Relu"),
  /** {@code (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ)}. */
  TANH("Tanh"),
  /** {@code 1/(1 + e⁻ˣ)}. */
  SIGMOID("Sigmoid"),
  /** {@code log(1 + eˣ)}. */
  SOFTPLUS("Softplus"),
  /** {@code x/(1 + |x|)}. */
  SOFTSIGN("Softsign"),
  /** The error function, {@code 2/√π · ∫₀ˣ e^(−t²) dt}. */
  ERF("Erf"),
  /** {@code eˣ}. */
  EXP("Exp"),
  /** The natural logarithm; negative numbers give NaN. */
  LOG("Log"),
  /** {@code √x}; negative numbers give NaN. */
  SQRT("Sqrt"),
  /** {@code 1/x}. */
  RECIPROCAL("Reciprocal"),
  /** {@code −x}. */
  NEG("Neg"),
  /** {@code |x|}. */
  ABS("Abs"),
  /** The next whole number above. */
  CEIL("Ceil"),
  /** The next whole number below. */
  FLOOR("Floor"),
  /** The nearest whole number, halves to even. */
  ROUND("Round"),
  /** −1, 0 or 1. */
  SIGN("Sign"),
  /** The sine; x in radians. */
  SIN("Sin"),
  /** The cosine; x in radians. */
  COS("Cos"),
  /** The tangent; x in radians. */
  TAN("Tan"),
  /** The inverse sine, in radians. */
  ASIN("Asin"),
  /** The inverse cosine, in radians. */
  ACOS("Acos"),
  /** The inverse tangent, in radians. */
  ATAN("Atan"),
  /** {@code (eˣ − e⁻ˣ)/2}. */
  SINH("Sinh"),
  /** {@code (eˣ + e⁻ˣ)/2}. */
  COSH("Cosh"),
  /** The inverse of {@link #SINH}. */
  ASINH("Asinh"),
  /** The inverse of {@link #COSH} from 1 on; below, NaN. */
  ACOSH("Acosh"),
  /** The inverse of {@link #TANH} between −1 and 1; outside, NaN. */
  ATANH("Atanh"),
  /** {@code x·tanh(log(1 + eˣ))} (Misra, Mish, 2019). */
  MISH("Mish"),
  /** {@code x·max(0, min(1, x/6 + 1/2))} (Howard et al., Searching for MobileNetV3, 2019). */
  HARD_SWISH("HardSwish"),
  /** Whether a Boolean is false. */
  NOT("Not"),
  /** Whether x is not a number, as a Boolean. */
  IS_NAN("IsNaN"),
  /** Whether x is infinite, of either sign, as a Boolean. */
  IS_INF("IsInf");

  private final String onnxName;

  UnaryKind(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The operator's name in ONNX. */
  public String onnxName() {
    return onnxName;
  }

  /** Whether 0 is certain to become 0. */
  public boolean keepsZero() {
    return switch (this) {
      case IDENTITY, RELU, TANH, SOFTSIGN, ERF, SQRT, NEG, ABS, CEIL, FLOOR, ROUND, SIGN -> true;
      case SIN, TAN, ASIN, ATAN, SINH, ASINH, ATANH, MISH, HARD_SWISH, IS_NAN, IS_INF -> true;
      case SIGMOID, SOFTPLUS, EXP, LOG, RECIPROCAL, COS, ACOS, COSH, ACOSH, NOT -> false;
    };
  }
}
