package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.Op;
import java.util.Arrays;

/** Quantization as ONNX defines it: ties to even, then saturation. */
final class QuantizationKernels {
  private QuantizationKernels() {}

  static NDArray run(Operands in, Op.Quantization node) {
    return switch (node) {
      case Op.QuantizeLinear op -> quantize(in, op.axis());
      case Op.DequantizeLinear op -> dequantize(in, op.axis());
    };
  }

  static NDArray quantize(Operands in, int axis) {
    NDArray x = in.get(0);
    DataType to = in.has(2) ? in.get(2).getDataType() : DataType.UINT8;
    boolean signed = to == DataType.INT8;
    NDArray steps = x.div(along(x, in.get(1), axis)).round();
    NDArray shifted =
        in.has(2) ? steps.add(along(x, in.get(2).toType(x.getDataType(), false), axis)) : steps;
    return shifted.clip(signed ? -128 : 0, signed ? 127 : 255).toType(to, false);
  }

  static NDArray dequantize(Operands in, int axis) {
    NDArray scale = in.get(1);
    NDArray x = in.get(0).toType(scale.getDataType(), false);
    if (in.has(2)) {
      x = x.sub(along(x, in.get(2).toType(scale.getDataType(), false), axis));
    }
    return x.mul(along(x, scale, axis));
  }

  /** A vector laid along an axis of x; a scalar stays. */
  private static NDArray along(NDArray x, NDArray vector, int axis) {
    if (vector.getShape().dimension() == 0) {
      return vector;
    }
    long[] sizes = new long[x.getShape().dimension()];
    Arrays.fill(sizes, 1);
    sizes[Math.floorMod(axis, sizes.length)] = vector.size();
    return vector.reshape(new Shape(sizes));
  }
}
