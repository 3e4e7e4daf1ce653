package dev.rucksack.graph.infer;

import static dev.rucksack.tensor.DType.INT8;
import static dev.rucksack.tensor.DType.UINT8;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;

/** Types of numbers in another form. */
final class QuantizationShapes {
  private QuantizationShapes() {}

  static TensorType infer(NodeTypes in, Op.Quantization node) {
    return switch (node) {
      case Op.QuantizeLinear(int axis) -> quantize(in, axis);
      case Op.DequantizeLinear(int axis) -> dequantize(in, axis);
    };
  }

  private static TensorType quantize(NodeTypes in, int axis) {
    in.floating(0);
    checkScale(in, axis);
    DType to = in.has(2) ? in.dtype(2) : UINT8;
    if (to != INT8 && to != UINT8) {
      throw in.error("has a zero point of type " + to, "use int8 or uint8");
    }
    return new TensorType(to, in.shape(0));
  }

  private static TensorType dequantize(NodeTypes in, int axis) {
    if (in.dtype(0).isFloating()) {
      throw in.error(
          "reads '" + in.node().input() + "' of type " + in.dtype(0), "quantize it first");
    }
    if (in.has(2) && in.dtype(2) != in.dtype(0)) {
      throw in.error(
          "has a zero point of type " + in.dtype(2), "it must be " + in.dtype(0) + " as its input");
    }
    checkScale(in, axis);
    return new TensorType(in.floating(1), in.shape(0));
  }

  private static void checkScale(NodeTypes in, int axis) {
    Shape scale = in.shapeOfRank(1, 0, 1);
    if (scale.rank() == 1) {
      int position = in.axis(axis, in.shape(0).rank());
      in.same(in.shape(0).dim(position), scale.dim(0), "scales along axis " + axis + ":");
    }
    if (in.has(2)) {
      Shape zero = in.shape(2);
      if (!zero.equals(scale)) {
        throw in.error("has scales " + scale + " but zero points " + zero, "give both one shape");
      }
    }
  }
}
