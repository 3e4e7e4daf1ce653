package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;

/** Activations and functions of each element by itself. */
final class ElementwiseTranslator implements Translation.Family {
  /** Constants of Klambauer et al., Self-Normalizing Neural Networks, 2017. */
  private static final float SELU_ALPHA = 1.6732632423543772f;

  private static final float SELU_SCALE = 1.0507009873554805f;

  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    String activation = activation(step, out);
    return Translation.define(step, out, activation.isEmpty() ? function(step, out) : activation);
  }

  private static String activation(RecordedStep step, Emitter out) {
    return switch (step.op()) {
      case "relu" -> relu(step, out);
      case "tanh" -> unary(step, out, UnaryKind.TANH);
      case "sigmoid" -> unary(step, out, UnaryKind.SIGMOID);
      case "softPlus" -> unary(step, out, UnaryKind.SOFTPLUS);
      case "softSign" -> unary(step, out, UnaryKind.SOFTSIGN);
      case "leakyRelu" -> one(step, out, new Op.LeakyRelu(step.number(1).floatValue()));
      case "elu" -> one(step, out, new Op.Elu(step.number(1).floatValue()));
      case "gelu" -> one(step, out, new Op.Gelu(false));
      case "selu" -> one(step, out, new Op.Selu(SELU_ALPHA, SELU_SCALE));
      case "softmax" -> one(step, out, new Op.Softmax(step.integer(1)));
      case "logSoftmax" -> one(step, out, new Op.LogSoftmax(step.integer(1)));
      case "toType" -> out.name(step, step.value(0), out.dtype(step.result()));
      case "toDevice", "toDense" -> out.name(step.value(0));
      case "duplicate", "stopGradient" -> withoutGradient(step, out);
      case "dropout" -> dropout(step, out);
      default -> "";
    };
  }

  private static String function(RecordedStep step, Emitter out) {
    return switch (step.op()) {
      case "erf" -> unary(step, out, UnaryKind.ERF);
      case "exp" -> unary(step, out, UnaryKind.EXP);
      case "log" -> unary(step, out, UnaryKind.LOG);
      case "sqrt" -> unary(step, out, UnaryKind.SQRT);
      case "neg" -> unary(step, out, UnaryKind.NEG);
      case "abs" -> unary(step, out, UnaryKind.ABS);
      case "sign" -> unary(step, out, UnaryKind.SIGN);
      case "ceil" -> rounded(step, out, UnaryKind.CEIL);
      case "floor" -> rounded(step, out, UnaryKind.FLOOR);
      case "round" -> rounded(step, out, UnaryKind.ROUND);
      case "sin" -> unary(step, out, UnaryKind.SIN);
      case "cos" -> unary(step, out, UnaryKind.COS);
      case "tan" -> unary(step, out, UnaryKind.TAN);
      case "asin" -> unary(step, out, UnaryKind.ASIN);
      case "acos" -> unary(step, out, UnaryKind.ACOS);
      case "atan" -> unary(step, out, UnaryKind.ATAN);
      case "sinh" -> unary(step, out, UnaryKind.SINH);
      case "cosh" -> unary(step, out, UnaryKind.COSH);
      case "asinh" -> unary(step, out, UnaryKind.ASINH);
      case "acosh" -> unary(step, out, UnaryKind.ACOSH);
      case "atanh" -> unary(step, out, UnaryKind.ATANH);
      case "isNaN" -> test(step, out, UnaryKind.IS_NAN);
      case "isInfinite" -> test(step, out, UnaryKind.IS_INF);
      default -> "";
    };
  }

  /** PyTorch computes in the result's type: the root of a whole number is a float32. */
  private static String operand(RecordedStep step, Emitter out) {
    return out.name(step, step.value(0), TypedNumbers.wide(out.dtype(step.result())));
  }

  private static String one(RecordedStep step, Emitter out, Op op) {
    return out.narrow(step, out.node(step, op, operand(step, out)), out.dtype(step.result()));
  }

  private static String unary(RecordedStep step, Emitter out, UnaryKind kind) {
    return one(step, out, new Op.Unary(kind));
  }

  private static String relu(RecordedStep step, Emitter out) {
    DType dtype = out.dtype(step.result());
    if (dtype.isFloating()) {
      return unary(step, out, UnaryKind.RELU);
    }
    String zero = out.number(step, "zero", 0, TypedNumbers.wide(dtype));
    Op max = new Op.Binary(BinaryKind.MAX);
    return out.narrow(step, out.node(step, max, operand(step, out), zero), dtype);
  }

  private static String rounded(RecordedStep step, Emitter out, UnaryKind kind) {
    return out.dtype(step.result()).isFloating() ? unary(step, out, kind) : out.name(step.value(0));
  }

  private static String test(RecordedStep step, Emitter out, UnaryKind kind) {
    DType dtype = out.dtype(step.value(0)).isFloating() ? out.dtype(step.value(0)) : DType.FLOAT32;
    return out.node(step, new Op.Unary(kind), out.name(step, step.value(0), dtype));
  }

  private static String dropout(RecordedStep step, Emitter out) {
    if (step.flag(2)) {
      throw new Refusal("it drops elements at random also outside training; use a Dropout block");
    }
    if (step.number(1).doubleValue() > 0) {
      out.notes().remark(step, "nothing is dropped, where the block drops " + step.number(1));
    }
    return out.name(step.value(0));
  }

  /** A copy has no gradient in DJL, either. */
  private static String withoutGradient(RecordedStep step, Emitter out) {
    if (step.value(0).fromInput()) {
      out.notes().remark(step, "gradients pass where the block stops them");
    }
    return out.name(step.value(0));
  }
}
