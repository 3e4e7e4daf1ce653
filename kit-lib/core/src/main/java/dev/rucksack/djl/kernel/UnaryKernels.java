package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import dev.rucksack.graph.op.UnaryKind;

/** Activations and other operators on each element by itself. */
final class UnaryKernels {
  private UnaryKernels() {}

  static NDArray run(NDArray x, UnaryKind kind) {
    return switch (kind) {
      case IDENTITY -> x.reshape(x.getShape()); // a copy would cut the gradient
      case RELU -> x.getNDArrayInternal().relu();
      case TANH -> x.getNDArrayInternal().tanh();
      case SIGMOID -> x.getNDArrayInternal().sigmoid();
      case SOFTPLUS -> x.getNDArrayInternal().softPlus();
      case SOFTSIGN -> x.getNDArrayInternal().softSign();
      case MISH -> x.mul(x.getNDArrayInternal().softPlus().tanh());
      case HARD_SWISH -> x.mul(hardSigmoid(x, 1f / 6, 0.5f));
      case ERF -> x.erf();
      case EXP -> x.exp();
      case LOG -> x.log();
      case SQRT -> x.sqrt();
      case RECIPROCAL -> x.pow(-1);
      case NEG -> x.neg();
      case ABS -> x.abs();
      case SIGN -> x.sign();
      case CEIL -> x.ceil();
      case FLOOR -> x.floor();
      case ROUND -> x.round();
      case SIN -> x.sin();
      case COS -> x.cos();
      case TAN -> x.tan();
      case ASIN -> x.asin();
      case ACOS -> x.acos();
      case ATAN -> x.atan();
      case SINH -> x.sinh();
      case COSH -> x.cosh();
      case ASINH -> asinh(x);
      case ACOSH -> x.add(x.square().sub(1).sqrt()).log();
      case ATANH -> x.add(1).div(x.neg().add(1)).log().mul(0.5f);
      case NOT -> x.logicalNot();
      case IS_NAN -> x.isNaN();
      case IS_INF -> x.isInfinite();
    };
  }

  /** Each half of the axis by itself: for a large negative x the sum below would cancel. */
  private static NDArray asinh(NDArray x) {
    return positiveAsinh(x.maximum(0)).sub(positiveAsinh(x.neg().maximum(0)));
  }

  private static NDArray positiveAsinh(NDArray x) {
    return x.add(x.square().add(1).sqrt()).log();
  }

  static NDArray celu(NDArray x, float alpha) {
    return x.maximum(0).add(x.minimum(0).div(alpha).exp().sub(1).mul(alpha));
  }

  static NDArray thresholdedRelu(NDArray x, float alpha) {
    return NDArrays.where(x.gt(alpha), x, x.zerosLike());
  }

  static NDArray hardSigmoid(NDArray x, float alpha, float beta) {
    return x.mul(alpha).add(beta).clip(0, 1);
  }

  static NDArray pRelu(NDArray x, NDArray slope) {
    return NDArrays.where(x.gte(0), x, x.mul(slope));
  }

  /** With tanh, {@code x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³)))}. */
  static NDArray gelu(NDArray x, boolean tanh) {
    if (!tanh) {
      return x.getNDArrayInternal().gelu();
    }
    NDArray inner = x.add(x.pow(3).mul(0.044715f)).mul((float) Math.sqrt(2 / Math.PI));
    return x.mul(0.5f).mul(inner.tanh().add(1));
  }
}
