package dev.rucksack.graph;

/** The operators that map each element by itself and have no attributes. */
public enum UnaryKind {
  IDENTITY("Identity"),
  RELU("Relu"),
  TANH("Tanh"),
  SIGMOID("Sigmoid"),
  SOFTPLUS("Softplus"),
  SOFTSIGN("Softsign"),
  ERF("Erf"),
  EXP("Exp"),
  LOG("Log"),
  SQRT("Sqrt"),
  RECIPROCAL("Reciprocal"),
  NEG("Neg"),
  ABS("Abs"),
  CEIL("Ceil"),
  FLOOR("Floor"),
  ROUND("Round"),
  SIGN("Sign"),
  SIN("Sin"),
  COS("Cos"),
  TAN("Tan"),
  ASIN("Asin"),
  ACOS("Acos"),
  ATAN("Atan"),
  SINH("Sinh"),
  COSH("Cosh"),
  ASINH("Asinh"),
  ACOSH("Acosh"),
  ATANH("Atanh"),
  MISH("Mish"),
  HARD_SWISH("HardSwish"),
  NOT("Not"),
  IS_NAN("IsNaN"),
  IS_INF("IsInf");

  private final String onnxName;

  UnaryKind(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The operator's name in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
