package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.BinaryKind;

/** Operators on elements of several arrays, with broadcasting. */
final class BinaryKernels {
  private BinaryKernels() {}

  static NDArray run(NDArray a, NDArray b, BinaryKind kind) {
    return switch (kind) {
      case ADD -> a.add(b);
      case SUB -> a.sub(b);
      case MUL -> a.mul(b);
      case DIV -> divide(a, b);
      case POW -> a.pow(b);
      case MIN -> a.minimum(b);
      case MAX -> a.maximum(b);
      case EQUAL -> a.eq(b);
      case GREATER -> a.gt(b);
      case GREATER_OR_EQUAL -> a.gte(b);
      case LESS -> a.lt(b);
      case LESS_OR_EQUAL -> a.lte(b);
      case AND -> a.logicalAnd(b);
      case OR -> a.logicalOr(b);
      case XOR -> a.logicalXor(b);
    };
  }

  /** ONNX divides whole numbers to whole numbers, towards zero; PyTorch to floats. */
  private static NDArray divide(NDArray a, NDArray b) {
    if (a.getDataType().isFloating()) {
      return a.div(b);
    }
    NDArray quotient = a.toType(DataType.FLOAT64, false).div(b.toType(DataType.FLOAT64, false));
    return quotient.trunc().toType(a.getDataType(), false);
  }

  /** PyTorch's remainder takes the sign of b; between positive numbers there is only one. */
  static NDArray mod(NDArray a, NDArray b, boolean fmod) {
    return fmod ? a.abs().mod(b.abs()).mul(a.sign()) : a.mod(b);
  }

  static NDArray where(NDArray condition, NDArray x, NDArray y) {
    Shape shape = common(common(condition.getShape(), x.getShape()), y.getShape());
    return NDArrays.where(stretch(condition, shape), stretch(x, shape), stretch(y, shape));
  }

  static NDArray stretch(NDArray x, Shape shape) {
    return x.getShape().equals(shape) ? x : x.broadcast(shape);
  }

  /** The shape to which both broadcast. */
  static Shape common(Shape a, Shape b) {
    Shape longer = a.dimension() < b.dimension() ? b : a;
    Shape other = a.dimension() < b.dimension() ? a : b;
    long[] sizes = longer.getShape().clone();
    int lead = longer.dimension() - other.dimension();
    for (int axis = lead; axis < sizes.length; axis++) {
      sizes[axis] = sizes[axis] == 1 ? other.get(axis - lead) : sizes[axis];
    }
    return new Shape(sizes);
  }

  static NDArray clip(Operands in) {
    NDArray low = in.has(1) ? in.get(0).maximum(in.get(1)) : in.get(0);
    return in.has(2) ? low.minimum(in.get(2)) : low;
  }
}
