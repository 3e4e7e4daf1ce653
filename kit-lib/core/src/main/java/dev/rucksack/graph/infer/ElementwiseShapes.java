package dev.rucksack.graph.infer;

import static dev.rucksack.tensor.DType.BOOL;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;

/** Types of operators on each element. */
final class ElementwiseShapes {
  private ElementwiseShapes() {}

  static TensorType infer(NodeTypes in, Op.Elementwise node) {
    return switch (node) {
      case Op.Unary(UnaryKind kind) -> unary(in, kind);
      case Op.Binary(BinaryKind kind) -> binary(in, kind);
      case Op.LeakyRelu op -> floating(in);
      case Op.Elu op -> floating(in);
      case Op.Selu op -> floating(in);
      case Op.Celu op -> celu(in);
      case Op.ThresholdedRelu op -> floating(in);
      case Op.HardSigmoid op -> floating(in);
      case Op.PRelu op -> pRelu(in);
      case Op.Gelu op -> floating(in);
      case Op.Clip op -> clip(in);
      case Op.Cast(DType to, boolean saturate) -> new TensorType(to, in.shape(0));
      case Op.Mod(boolean fmod) -> mod(in, fmod);
      case Op.Where op -> where(in);
    };
  }

  private static TensorType unary(NodeTypes in, UnaryKind kind) {
    return switch (kind) {
      case IDENTITY -> in.type(0);
      case NEG -> new TensorType(signed(in), in.shape(0));
      case ABS, SIGN -> new TensorType(in.number(0), in.shape(0));
      case NOT -> {
        in.bool(0);
        yield in.type(0);
      }
      case IS_NAN, IS_INF -> new TensorType(BOOL, floating(in).shape());
      case RELU, TANH, SIGMOID, SOFTPLUS, SOFTSIGN, MISH, HARD_SWISH -> floating(in);
      case ERF, EXP, LOG, SQRT, RECIPROCAL, CEIL, FLOOR, ROUND -> floating(in);
      case SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, ASINH, ACOSH, ATANH -> floating(in);
    };
  }

  private static DType signed(NodeTypes in) {
    if (in.dtype(0).isUnsigned()) {
      throw in.error("takes the negative of " + in.type(0), "cast it to int32");
    }
    return in.number(0);
  }

  /** Before opset 28, ONNX defines it for float32 only. */
  private static TensorType celu(NodeTypes in) {
    in.except(0, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16);
    return floating(in);
  }

  private static TensorType clip(NodeTypes in) {
    for (int limit = 1; limit <= 2; limit++) {
      if (in.has(limit)) {
        in.common(0, limit);
        in.single(limit, limit == 1 ? "lower limit" : "upper limit");
      }
    }
    return new TensorType(in.number(0), in.shape(0));
  }

  private static TensorType floating(NodeTypes in) {
    return new TensorType(in.floating(0), in.shape(0));
  }

  private static TensorType binary(NodeTypes in, BinaryKind kind) {
    Shape shape = MatrixShapes.broadcast(in, in.shape(0), in.shape(1));
    DType dtype = in.common(0, 1);
    return switch (kind) {
      case ADD, SUB, MUL, DIV, MIN, MAX -> new TensorType(in.number(0), shape);
      case POW -> {
        in.except(0, DType.UINT32, DType.UINT64);
        yield new TensorType(in.wide(0), shape);
      }
      case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> {
        in.number(0);
        yield new TensorType(BOOL, shape);
      }
      case EQUAL -> new TensorType(BOOL, shape);
      case AND, OR, XOR -> {
        in.bool(0);
        yield new TensorType(dtype, shape);
      }
    };
  }

  private static TensorType mod(NodeTypes in, boolean fmod) {
    in.common(0, 1);
    DType dtype = in.number(0);
    if (!fmod && dtype.isFloating()) {
      throw in.error("takes whole remainders of " + dtype, "set fmod to 1");
    }
    return new TensorType(dtype, MatrixShapes.broadcast(in, in.shape(0), in.shape(1)));
  }

  private static TensorType where(NodeTypes in) {
    in.bool(0);
    Shape values = MatrixShapes.broadcast(in, in.shape(1), in.shape(2));
    return new TensorType(in.common(1, 2), MatrixShapes.broadcast(in, in.shape(0), values));
  }

  private static TensorType pRelu(NodeTypes in) {
    in.common(0, 1);
    TensorType type = floating(in);
    if (!MatrixShapes.broadcast(in, type.shape(), in.shape(1)).equals(type.shape())) {
      throw in.error(
          "has slopes of shape " + in.shape(1) + " for " + type.shape(),
          "give them a shape that stretches to it, such as [C, 1, 1]");
    }
    return type;
  }
}
