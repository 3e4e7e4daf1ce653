package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.rucksack.graph.BinaryKind;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.UnaryKind;
import java.util.List;

/** Computes each operator with DJL's. */
final class Kernels {
  private Kernels() {}

  static List<NDArray> run(Operands in) {
    return switch (in.node().op()) {
      case Op.Unary(UnaryKind kind) -> List.of(unary(in.get(0), kind));
      case Op.Binary(BinaryKind kind) -> List.of(binary(in.get(0), in.get(1), kind));
      case Op.LeakyRelu(float alpha) -> List.of(in.get(0).getNDArrayInternal().leakyRelu(alpha));
      case Op.Elu(float alpha) -> List.of(in.get(0).getNDArrayInternal().elu(alpha));
      case Op.Gelu(boolean tanh) ->
          List.of(tanh ? tanhGelu(in.get(0)) : in.get(0).getNDArrayInternal().gelu());
      case Op.Clip clip -> List.of(clip(in));
      case Op.Cast(DType to) -> List.of(in.get(0).toType(Tensors.dataType(to), false));
      case Op.Softmax(int axis) -> List.of(in.get(0).softmax(axis));
      case Op.LogSoftmax(int axis) -> List.of(in.get(0).logSoftmax(axis));
      case Op.Gemm op -> List.of(LayerKernels.gemm(in, op));
      case Op.MatMul op -> List.of(in.get(0).matMul(in.get(1)));
      case Op.Conv op -> List.of(LayerKernels.conv(in, op));
      case Op.MaxPool op -> List.of(LayerKernels.maxPool(in, op));
      case Op.AveragePool op -> List.of(LayerKernels.averagePool(in, op));
      case Op.GlobalAveragePool op -> List.of(LayerKernels.global(in, true));
      case Op.GlobalMaxPool op -> List.of(LayerKernels.global(in, false));
      case Op.BatchNormalization(float epsilon) -> List.of(LayerKernels.batchNorm(in, epsilon));
      case Op.LayerNormalization(int axis, float epsilon) ->
          List.of(LayerKernels.layerNorm(in, axis, epsilon));
      case Op.Reshape op -> List.of(LayoutKernels.reshape(in));
      case Op.Flatten(int axis) -> List.of(LayoutKernels.flatten(in.get(0), axis));
      case Op.Transpose(List<Integer> perm) ->
          List.of(in.get(0).transpose(perm.stream().mapToInt(Integer::intValue).toArray()));
      case Op.Squeeze op -> List.of(LayoutKernels.squeeze(in));
      case Op.Unsqueeze op -> List.of(LayoutKernels.unsqueeze(in));
      case Op.Concat(int axis) -> List.of(concat(in, axis));
      case Op.Gather(int axis) -> List.of(PickKernels.gather(in, axis));
      case Op.Slice op -> List.of(PickKernels.slice(in));
      case Op.Reduce op -> List.of(PickKernels.reduce(in, op));
      case Op.Selu op -> throw new UnsupportedOperationException(op.type());
      case Op.Celu op -> throw new UnsupportedOperationException(op.type());
      case Op.ThresholdedRelu op -> throw new UnsupportedOperationException(op.type());
      case Op.HardSigmoid op -> throw new UnsupportedOperationException(op.type());
      case Op.PRelu op -> throw new UnsupportedOperationException(op.type());
      case Op.Mod op -> throw new UnsupportedOperationException(op.type());
      case Op.Where op -> throw new UnsupportedOperationException(op.type());
      case Op.CumSum op -> throw new UnsupportedOperationException(op.type());
      case Op.ConvTranspose op -> throw new UnsupportedOperationException(op.type());
      case Op.LpPool op -> throw new UnsupportedOperationException(op.type());
      case Op.GlobalLpPool op -> throw new UnsupportedOperationException(op.type());
      case Op.GroupNormalization op -> throw new UnsupportedOperationException(op.type());
      case Op.InstanceNormalization op -> throw new UnsupportedOperationException(op.type());
      case Op.Arg op -> throw new UnsupportedOperationException(op.type());
      case Op.Expand op -> throw new UnsupportedOperationException(op.type());
      case Op.Tile op -> throw new UnsupportedOperationException(op.type());
      case Op.Pad op -> throw new UnsupportedOperationException(op.type());
      case Op.Resize op -> throw new UnsupportedOperationException(op.type());
      case Op.Shape op -> throw new UnsupportedOperationException(op.type());
      case Op.ConstantOfShape op -> throw new UnsupportedOperationException(op.type());
      case Op.Range op -> throw new UnsupportedOperationException(op.type());
      case Op.Trilu op -> throw new UnsupportedOperationException(op.type());
      case Op.Split op -> throw new UnsupportedOperationException(op.type());
      case Op.GatherElements op -> throw new UnsupportedOperationException(op.type());
      case Op.GatherND op -> throw new UnsupportedOperationException(op.type());
      case Op.ScatterElements op -> throw new UnsupportedOperationException(op.type());
      case Op.TopK op -> throw new UnsupportedOperationException(op.type());
      case Op.OneHot op -> throw new UnsupportedOperationException(op.type());
      case Op.RNN op -> throw new UnsupportedOperationException(op.type());
      case Op.GRU op -> throw new UnsupportedOperationException(op.type());
      case Op.LSTM op -> LstmKernel.run(in, op);
      case Op.QuantizeLinear(int axis) -> List.of(QuantizationKernels.quantize(in, axis));
      case Op.DequantizeLinear(int axis) -> List.of(QuantizationKernels.dequantize(in, axis));
    };
  }

  private static NDArray unary(NDArray x, UnaryKind kind) {
    return switch (kind) {
      case IDENTITY -> x.duplicate();
      case CEIL,
          FLOOR,
          ROUND,
          SIGN,
          SIN,
          COS,
          TAN,
          ASIN,
          ACOS,
          ATAN,
          SINH,
          COSH,
          ASINH,
          ACOSH,
          ATANH,
          MISH,
          HARD_SWISH,
          NOT,
          IS_NAN,
          IS_INF ->
          throw new UnsupportedOperationException(kind.onnxName());
      case RELU -> x.getNDArrayInternal().relu();
      case TANH -> x.getNDArrayInternal().tanh();
      case SIGMOID -> x.getNDArrayInternal().sigmoid();
      case SOFTPLUS -> x.getNDArrayInternal().softPlus();
      case SOFTSIGN -> x.getNDArrayInternal().softSign();
      case ERF -> x.erf();
      case EXP -> x.exp();
      case LOG -> x.log();
      case SQRT -> x.sqrt();
      case RECIPROCAL -> x.pow(-1);
      case NEG -> x.neg();
      case ABS -> x.abs();
    };
  }

  private static NDArray binary(NDArray a, NDArray b, BinaryKind kind) {
    return switch (kind) {
      case ADD -> a.add(b);
      case SUB -> a.sub(b);
      case MUL -> a.mul(b);
      case DIV -> divide(a, b);
      case MIN, MAX, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, AND, OR, XOR ->
          throw new UnsupportedOperationException(kind.onnxName());
      case POW -> a.pow(b);
    };
  }

  /** ONNX divides whole numbers to whole numbers, towards zero; PyTorch to floats. */
  private static NDArray divide(NDArray a, NDArray b) {
    NDArray quotient = a.div(b);
    return a.getDataType().isFloating()
        ? quotient
        : quotient.trunc().toType(a.getDataType(), false);
  }

  /** {@code x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³)))}. */
  private static NDArray tanhGelu(NDArray x) {
    NDArray inner = x.add(x.pow(3).mul(0.044715f)).mul((float) Math.sqrt(2 / Math.PI));
    return x.mul(0.5f).mul(inner.tanh().add(1));
  }

  private static NDArray clip(Operands in) {
    NDArray low = in.has(1) ? in.get(0).maximum(in.get(1)) : in.get(0);
    return in.has(2) ? low.minimum(in.get(2)) : low;
  }

  private static NDArray concat(Operands in, int axis) {
    NDList parts = new NDList();
    for (int i = 0; i < in.node().inputs().size(); i++) {
      parts.add(in.get(i));
    }
    return NDArrays.concat(parts, axis);
  }
}
