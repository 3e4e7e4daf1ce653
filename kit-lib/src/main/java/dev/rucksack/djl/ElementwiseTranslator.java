package dev.rucksack.djl;

import dev.rucksack.graph.BinaryKind;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.UnaryKind;

/** Arithmetic and activations. */
final class ElementwiseTranslator implements Translation.Family {
  /** Constants of Klambauer et al., Self-Normalizing Neural Networks, 2017. */
  private static final float SELU_ALPHA = 1.6732632423543772f;

  private static final float SELU_SCALE = 1.0507009873554805f;

  @Override
  public boolean translate(Step step, Emitter out) {
    String result =
        switch (step.op()) {
          case "add" -> binary(step, out, BinaryKind.ADD);
          case "sub" -> binary(step, out, BinaryKind.SUB);
          case "mul" -> binary(step, out, BinaryKind.MUL);
          case "div" -> binary(step, out, BinaryKind.DIV);
          case "pow" -> binary(step, out, BinaryKind.POW);
          case "relu" -> unary(step, out, UnaryKind.RELU);
          case "tanh" -> unary(step, out, UnaryKind.TANH);
          case "sigmoid" -> unary(step, out, UnaryKind.SIGMOID);
          case "softPlus" -> unary(step, out, UnaryKind.SOFTPLUS);
          case "softSign" -> unary(step, out, UnaryKind.SOFTSIGN);
          case "erf" -> unary(step, out, UnaryKind.ERF);
          case "exp" -> unary(step, out, UnaryKind.EXP);
          case "log" -> unary(step, out, UnaryKind.LOG);
          case "log2" -> logarithm(step, out, 2);
          case "log10" -> logarithm(step, out, 10);
          case "sqrt" -> unary(step, out, UnaryKind.SQRT);
          case "neg" -> unary(step, out, UnaryKind.NEG);
          case "abs" -> unary(step, out, UnaryKind.ABS);
          case "square" -> square(step, out);
          case "leakyRelu" -> one(step, out, new Op.LeakyRelu(step.number(1).floatValue()));
          case "elu" -> one(step, out, new Op.Elu(step.number(1).floatValue()));
          case "gelu" -> one(step, out, new Op.Gelu(false));
          case "selu" -> selu(step, out);
          case "softmax" -> one(step, out, new Op.Softmax(step.integer(1)));
          case "logSoftmax" -> one(step, out, new Op.LogSoftmax(step.integer(1)));
          case "clip" -> clip(step, out, 1, 2);
          case "maximum" -> step.isValue(1) ? "" : clip(step, out, 1, 0);
          case "minimum" -> step.isValue(1) ? "" : clip(step, out, 0, 1);
          case "toType" -> cast(step, out);
          case "duplicate", "stopGradient", "toDevice" -> out.name(step.value(0));
          case "dropout" -> out.name(step.value(0));
          default -> "";
        };
    if (!result.isEmpty()) {
      out.define(step.result(), result);
    }
    return !result.isEmpty();
  }

  private static String one(Step step, Emitter out, Op op) {
    return out.node(step, op, out.name(step.value(0)));
  }

  private static String unary(Step step, Emitter out, UnaryKind kind) {
    return one(step, out, new Op.Unary(kind));
  }

  private static String binary(Step step, Emitter out, BinaryKind kind) {
    DType dtype = Translation.dtype(step.result());
    String left = operand(step, out, 0, dtype);
    String right =
        step.isValue(1)
            ? operand(step, out, 1, dtype)
            : out.constant(step, "constant", scalar(step.number(1), dtype));
    return out.node(step, new Op.Binary(kind), left, right);
  }

  /** PyTorch mixes element types, ONNX does not: both become that of the result. */
  private static String operand(Step step, Emitter out, int arg, DType dtype) {
    Value value = step.value(arg);
    String name = out.name(value);
    return Translation.dtype(value) == dtype ? name : out.node(step, new Op.Cast(dtype), name);
  }

  private static Tensor scalar(Number number, DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> Tensor.scalar(number.floatValue());
      case INT64 -> Tensor.of(new long[] {number.longValue()});
      case INT32 -> Tensor.of(new int[] {number.intValue()});
      case FLOAT64, INT8, UINT8, BOOL ->
          throw new Refusal("it calculates in " + dtype + "; convert the array to float32 first");
    };
  }

  private static String square(Step step, Emitter out) {
    String x = out.name(step.value(0));
    return out.node(step, new Op.Binary(BinaryKind.MUL), x, x);
  }

  private static String logarithm(Step step, Emitter out, int base) {
    String scale = out.constant(step, "scale", Tensor.scalar((float) (1 / Math.log(base))));
    String ln = unary(step, out, UnaryKind.LOG);
    return out.node(step, new Op.Binary(BinaryKind.MUL), ln, scale);
  }

  private static String selu(Step step, Emitter out) {
    String scale = out.constant(step, "scale", Tensor.scalar(SELU_SCALE));
    String elu = one(step, out, new Op.Elu(SELU_ALPHA));
    return out.node(step, new Op.Binary(BinaryKind.MUL), elu, scale);
  }

  /** Limits below and above, each absent where its argument is 0. */
  private static String clip(Step step, Emitter out, int min, int max) {
    DType dtype = Translation.dtype(step.result());
    String low = min == 0 ? "" : out.constant(step, "min", scalar(step.number(min), dtype));
    String x = operand(step, out, 0, dtype);
    return max == 0
        ? out.node(step, new Op.Clip(), x, low)
        : out.node(
            step,
            new Op.Clip(),
            x,
            low,
            out.constant(step, "max", scalar(step.number(max), dtype)));
  }

  private static String cast(Step step, Emitter out) {
    DType to = Translation.dtype(step.result());
    String x = out.name(step.value(0));
    return Translation.dtype(step.value(0)) == to ? x : out.node(step, new Op.Cast(to), x);
  }
}
