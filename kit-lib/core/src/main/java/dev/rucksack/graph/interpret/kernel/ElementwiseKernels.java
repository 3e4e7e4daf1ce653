package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/** Operators on each element by itself. */
public final class ElementwiseKernels {
  private ElementwiseKernels() {}

  public static Tensor run(NodeInputs in, Op.Elementwise node) {
    return switch (node) {
      case Op.Unary op -> unary(in.get(0), op.kind());
      case Op.Binary op -> Binary.apply(in.get(0), in.get(1), op.kind());
      case Op.LeakyRelu op -> map(in.get(0), x -> x >= 0 ? x : op.alpha() * x);
      case Op.Elu op -> map(in.get(0), x -> x >= 0 ? x : op.alpha() * Math.expm1(x));
      case Op.Selu op -> selu(in.get(0), op);
      case Op.Celu op -> celu(in.get(0), op.alpha());
      case Op.ThresholdedRelu op -> map(in.get(0), x -> x > op.alpha() ? x : 0);
      case Op.HardSigmoid op ->
          map(in.get(0), x -> Math.max(0, Math.min(1, op.alpha() * x + op.beta())));
      case Op.PRelu op -> Binary.pRelu(in.get(0), in.get(1));
      case Op.Gelu op -> gelu(in.get(0), op.tanh());
      case Op.Clip op -> clip(in);
      case Op.Cast op -> in.get(0).cast(op.to(), op.saturate());
      case Op.Mod op -> Binary.mod(in.get(0), in.get(1), op.fmod());
      case Op.Where op -> Selecting.where(in.get(0), in.get(1), in.get(2));
    };
  }

  static Tensor unary(Tensor x, UnaryKind kind) {
    return switch (kind) {
      case IDENTITY -> x;
      case NEG -> map(x, v -> -v, v -> -v);
      case ABS -> map(x, Math::abs, Math::abs);
      case SIGN -> map(x, Math::signum, Long::signum);
      case NOT -> mapWhole(x, v -> 1 - v);
      case IS_NAN -> test(x, Double::isNaN);
      case IS_INF -> test(x, Double::isInfinite);
      case CEIL -> map(x, Math::ceil);
      case FLOOR -> map(x, Math::floor);
      // Ties to even, as ONNX asks for; Math.round would not.
      case ROUND -> map(x, Math::rint);
      case RELU -> map(x, v -> v < 0 ? 0 : v);
      case SIGMOID -> map(x, v -> 1 / (1 + Math.exp(-v)));
      case SOFTPLUS -> map(x, ElementwiseKernels::softplus);
      case SOFTSIGN -> map(x, v -> v / (1 + Math.abs(v)));
      case MISH -> map(x, v -> v * Math.tanh(softplus(v)));
      case HARD_SWISH -> map(x, v -> v * Math.clamp(v / 6 + 0.5, 0, 1));
      case ERF -> map(x, Erf::of);
      case EXP -> map(x, Math::exp);
      case LOG -> map(x, Math::log);
      case SQRT -> map(x, Math::sqrt);
      case RECIPROCAL -> map(x, v -> 1 / v);
      case SIN -> map(x, Math::sin);
      case COS -> map(x, Math::cos);
      case TAN -> map(x, Math::tan);
      case ASIN -> map(x, Math::asin);
      case ACOS -> map(x, Math::acos);
      case ATAN -> map(x, Math::atan);
      case SINH -> map(x, Math::sinh);
      case COSH -> map(x, Math::cosh);
      case TANH -> map(x, Math::tanh);
      case ASINH -> map(x, ElementwiseKernels::asinh);
      case ACOSH -> map(x, v -> Math.log(v + Math.sqrt(v * v - 1)));
      case ATANH -> map(x, v -> 0.5 * Math.log1p(2 * v / (1 - v)));
    };
  }

  private static double softplus(double x) {
    return x > 30 ? x : Math.log1p(Math.exp(x));
  }

  /** Uses |x|, since the sum in the usual formula vanishes for negative numbers. */
  private static double asinh(double x) {
    double a = Math.abs(x);
    return Math.copySign(Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1))), x);
  }

  static Tensor map(Tensor x, DoubleUnaryOperator f) {
    float[] values = NodeInputs.floats(x);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) f.applyAsDouble(values[i]);
    }
    return Tensor.of(values, x.shape());
  }

  private static Tensor map(Tensor x, DoubleUnaryOperator real, LongUnaryOperator whole) {
    return x.dtype().isFloating() ? map(x, real) : mapWhole(x, whole);
  }

  private static Tensor mapWhole(Tensor x, LongUnaryOperator f) {
    long[] values = x.longs();
    for (int i = 0; i < values.length; i++) {
      values[i] = f.applyAsLong(values[i]);
    }
    return Tensor.of(values, x.shape()).cast(x.dtype());
  }

  private static Tensor test(Tensor x, DoublePredicate f) {
    float[] values = NodeInputs.floats(x);
    byte[] y = new byte[values.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (byte) (f.test(values[i]) ? 1 : 0);
    }
    return Tensor.of(DType.BOOL, y, x.shape());
  }

  static Tensor gelu(Tensor x, boolean tanh) {
    double c = Math.sqrt(2 / Math.PI);
    return tanh
        ? map(x, v -> 0.5 * v * (1 + Math.tanh(c * (v + 0.044715 * v * v * v))))
        : map(x, v -> 0.5 * v * (1 + Erf.of(v / Math.sqrt(2))));
  }

  static Tensor selu(Tensor x, Op.Selu op) {
    return map(x, v -> op.gamma() * (v > 0 ? v : op.alpha() * Math.expm1(v)));
  }

  static Tensor celu(Tensor x, float alpha) {
    return map(x, v -> Math.max(0, v) + Math.min(0, alpha * Math.expm1(v / alpha)));
  }

  /** If the limits cross, the upper one applies everywhere. */
  static Tensor clip(NodeInputs in) {
    Tensor x = in.get(0);
    if (!x.dtype().isFloating()) {
      long low = in.find(1).map(t -> t.longs()[0]).orElse(Long.MIN_VALUE);
      long high = in.find(2).map(t -> t.longs()[0]).orElse(Long.MAX_VALUE);
      return mapWhole(x, v -> Math.min(high, Math.max(low, v)));
    }
    float low = in.find(1).map(t -> t.floats()[0]).orElse(Float.NEGATIVE_INFINITY);
    float high = in.find(2).map(t -> t.floats()[0]).orElse(Float.POSITIVE_INFINITY);
    return map(x, v -> Math.min(high, Math.max(low, v)));
  }
}
