package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/** Computes each operator with DJL's, so that gradients flow through it. */
public final class Kernels {
  private Kernels() {}

  public static List<NDArray> run(Operands in) {
    return switch (in.node().op()) {
      case Op.Split(int axis) -> PickKernels.split(in, axis);
      case Op.TopK op -> ReduceKernels.topK(in, op);
      case Op.RNN op -> RecurrentKernels.rnn(in, op);
      case Op.GRU op -> RecurrentKernels.gru(in, op);
      case Op.LSTM op -> RecurrentKernels.lstm(in, op);
      case Op op -> List.of(single(in, op));
    };
  }

  private static NDArray single(Operands in, Op node) {
    return switch (node) {
      case Op.Unary(UnaryKind kind) -> UnaryKernels.run(in.get(0), kind);
      case Op.Binary(BinaryKind kind) -> BinaryKernels.run(in.get(0), in.get(1), kind);
      case Op.LeakyRelu(float alpha) -> in.get(0).getNDArrayInternal().leakyRelu(alpha);
      case Op.Elu(float alpha) -> in.get(0).getNDArrayInternal().elu(alpha);
      case Op.Selu(float alpha, float gamma) ->
          in.get(0).getNDArrayInternal().elu(alpha).mul(gamma);
      case Op.Celu(float alpha) -> UnaryKernels.celu(in.get(0), alpha);
      case Op.ThresholdedRelu(float alpha) -> UnaryKernels.thresholdedRelu(in.get(0), alpha);
      case Op.HardSigmoid(float alpha, float beta) ->
          UnaryKernels.hardSigmoid(in.get(0), alpha, beta);
      case Op.PRelu op -> UnaryKernels.pRelu(in.get(0), in.get(1));
      case Op.Gelu(boolean tanh) -> UnaryKernels.gelu(in.get(0), tanh);
      case Op.Clip op -> BinaryKernels.clip(in);
      case Op.Cast(DType to, boolean saturate) -> in.get(0).toType(Tensors.dataType(to), false);
      case Op.Mod(boolean fmod) -> BinaryKernels.mod(in.get(0), in.get(1), fmod);
      case Op.Where op -> BinaryKernels.where(in.get(0), in.get(1), in.get(2));
      case Op.CumSum op -> ReduceKernels.cumSum(in, op);
      case Op.Softmax(int axis) -> in.get(0).softmax(axis);
      case Op.LogSoftmax(int axis) -> in.get(0).logSoftmax(axis);
      case Op.Gemm op -> LayerKernels.gemm(in, op);
      case Op.MatMul op -> in.get(0).matMul(in.borrow(1));
      case Op.Conv op -> LayerKernels.conv(in, op);
      case Op.ConvTranspose op -> ConvTransposeKernel.run(in, op);
      case Op.MaxPool op -> PoolKernels.max(in.get(0), op);
      case Op.AveragePool op -> PoolKernels.average(in.get(0), op);
      case Op.LpPool op -> PoolKernels.lp(in.get(0), op);
      case Op.GlobalAveragePool op -> PoolKernels.global(in.get(0), true);
      case Op.GlobalMaxPool op -> PoolKernels.global(in.get(0), false);
      case Op.GlobalLpPool(int p) -> PoolKernels.globalLp(in.get(0), p);
      case Op.BatchNormalization(float epsilon) -> NormKernels.batch(in, epsilon);
      case Op.LayerNormalization(int axis, float epsilon) -> NormKernels.layer(in, axis, epsilon);
      case Op.GroupNormalization(int groups, float epsilon) ->
          NormKernels.groups(in, groups, epsilon);
      case Op.InstanceNormalization(float epsilon) ->
          NormKernels.groups(in, in.get(0).getShape().get(1), epsilon);
      case Op.Reduce op -> ReduceKernels.reduce(in, op);
      case Op.Arg op -> ReduceKernels.arg(in.get(0), op);
      case Op.QuantizeLinear op -> QuantizationKernels.quantize(in, op);
      case Op.DequantizeLinear op -> QuantizationKernels.dequantize(in, op);
      case Op.Reshape op -> LayoutKernels.reshape(in);
      case Op.Flatten(int axis) -> LayoutKernels.flatten(in.get(0), axis);
      case Op.Transpose(List<Integer> perm) ->
          in.get(0).transpose(perm.stream().mapToInt(Integer::intValue).toArray());
      case Op.Squeeze op -> LayoutKernels.squeeze(in);
      case Op.Unsqueeze op -> LayoutKernels.unsqueeze(in);
      case Op.Expand op -> LayoutKernels.expand(in);
      case Op.Tile op -> in.get(0).tile(in.numbers(1));
      case Op.Pad op -> PadKernels.pad(in, op.mode());
      case Op.Resize op -> ResizeKernel.run(in, op);
      case Op.Shape op -> LayoutKernels.shape(in, op);
      case Op.ConstantOfShape(Tensor value) -> LayoutKernels.filled(in, value);
      case Op.Range op -> LayoutKernels.range(in);
      case Op.Trilu(boolean upper) -> LayoutKernels.triangle(in, upper);
      case Op.Concat(int axis) -> PickKernels.concat(in, axis);
      case Op.Gather(int axis) -> PickKernels.gather(in, axis);
      case Op.GatherElements(int axis) -> PickKernels.gatherElements(in, axis);
      case Op.GatherND(int batchDims) -> PickKernels.gatherND(in, batchDims);
      case Op.ScatterElements(int axis) -> PickKernels.scatterElements(in, axis);
      case Op.Slice op -> PickKernels.slice(in);
      case Op.OneHot(int axis) -> PickKernels.oneHot(in, axis);
      case Op.Split op -> throw several(op);
      case Op.TopK op -> throw several(op);
      case Op.RNN op -> throw several(op);
      case Op.GRU op -> throw several(op);
      case Op.LSTM op -> throw several(op);
    };
  }

  private static IllegalStateException several(Op op) {
    return new IllegalStateException(op.type() + " has several results");
  }
}
