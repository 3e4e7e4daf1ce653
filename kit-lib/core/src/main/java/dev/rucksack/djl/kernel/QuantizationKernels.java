package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.TensorType;
import java.util.List;

/**
 * Quantization as ONNX defines it: ties to even, then saturation. It is computed in float32, and
 * gradients go {@linkplain StraightThrough straight through}.
 */
final class QuantizationKernels {
  private QuantizationKernels() {}

  static List<NDArray> run(Operands in, Op.Quantization node) {
    return switch (node) {
      case Op.QuantizeLinear op -> List.of(quantize(in, op));
      case Op.DequantizeLinear op -> List.of(dequantize(in, op));
      case Op.DynamicQuantizeLinear op -> IntegerKernels.quantize(in);
      case Op.MatMulInteger op -> List.of(IntegerKernels.matMul(in));
      case Op.ConvInteger op -> List.of(IntegerKernels.conv(in, op.window()));
    };
  }

  private static NDArray quantize(Operands in, Op.QuantizeLinear op) {
    NDArray x = in.get(0);
    DType to = in.graph().type(in.node().output()).dtype();
    if (to.isFloat8()) {
      throw new GraphException(
          "Node '%s' quantizes to %s, which DJL's engine cannot; run the network in ONNX Runtime or the interpreter."
              .formatted(in.node().name(), to));
    }
    QuantizedArrays arrays = arrays(in, x.getShape(), to, op.axis(), op.blockSize());
    // The type of the scale determines the precision of the division.
    DataType precision = in.get(1).getDataType();
    NDArray quotient = real(real(x).div(arrays.scale()).toType(precision, false));
    NDArray codes = arrays.codes(quotient, to, in.training());
    return in.carriesResult() ? codes : codes.toType(Tensors.dataType(to), false);
  }

  private static NDArray dequantize(Operands in, Op.DequantizeLinear op) {
    NDArray codes = real(in.get(0));
    DType from = in.graph().type(in.node().input()).dtype();
    DType to = in.graph().type(in.node().output()).dtype();
    return arrays(in, codes.getShape(), from, op.axis(), op.blockSize())
        .numbers(codes)
        .toType(Tensors.dataType(to), false);
  }

  private static QuantizedArrays arrays(
      Operands in, Shape shape, DType codes, int axis, int blockSize) {
    NDArray zeros = in.has(2) ? real(in.get(2)) : null;
    return QuantizedArrays.of(scale(in, codes), zeros, shape, axis, blockSize);
  }

  private static NDArray real(NDArray x) {
    return x.toType(DataType.FLOAT32, false);
  }

  /** The scale, with the gradient of a learned step size if it is trained. */
  private static NDArray scale(Operands in, DType codes) {
    NDArray scale = real(in.get(1));
    if (!in.isTrained(1) || codes.isFloating()) {
      return scale;
    }
    double count = (double) features(in) / scale.size();
    return StraightThrough.scale(scale, count, QuantizedArrays.levels(codes, in.constant(2)));
  }

  /** Elements of the quantized value; of an open first axis, those of one example. */
  private static long features(Operands in) {
    TensorType type = in.graph().type(in.node().input());
    Shape shape = in.get(0).getShape();
    boolean batch = shape.dimension() > 0 && type.shape().dim(0) instanceof Dim.Axis;
    return batch ? shape.size() / Math.max(1, shape.get(0)) : shape.size();
  }
}
