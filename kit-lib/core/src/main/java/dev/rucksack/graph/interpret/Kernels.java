package dev.rucksack.graph.interpret;

import dev.rucksack.graph.interpret.kernel.Binary;
import dev.rucksack.graph.interpret.kernel.Convolution;
import dev.rucksack.graph.interpret.kernel.Elementwise;
import dev.rucksack.graph.interpret.kernel.GlobalPooling;
import dev.rucksack.graph.interpret.kernel.GroupedNormalization;
import dev.rucksack.graph.interpret.kernel.Layout;
import dev.rucksack.graph.interpret.kernel.Matrices;
import dev.rucksack.graph.interpret.kernel.NodeInputs;
import dev.rucksack.graph.interpret.kernel.Normalization;
import dev.rucksack.graph.interpret.kernel.Picking;
import dev.rucksack.graph.interpret.kernel.Pooling;
import dev.rucksack.graph.interpret.kernel.Quantization;
import dev.rucksack.graph.interpret.kernel.RecurrentCells;
import dev.rucksack.graph.interpret.kernel.Reduction;
import dev.rucksack.graph.interpret.kernel.Repeating;
import dev.rucksack.graph.interpret.kernel.Resizing;
import dev.rucksack.graph.interpret.kernel.Selecting;
import dev.rucksack.graph.interpret.kernel.Sorting;
import dev.rucksack.graph.interpret.kernel.Sums;
import dev.rucksack.graph.interpret.kernel.TransposedConvolution;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/** Which kernel computes which operator. */
final class Kernels {
  private Kernels() {}

  /** All that a node's operator gives, in ONNX's order. */
  static List<Tensor> compute(NodeInputs in) {
    return switch (in.node().op()) {
      case Op.Unary op -> List.of(Elementwise.unary(in.get(0), op.kind()));
      case Op.Binary op -> List.of(Binary.apply(in.get(0), in.get(1), op.kind()));
      case Op.LeakyRelu op -> List.of(Elementwise.map(in.get(0), x -> x >= 0 ? x : op.alpha() * x));
      case Op.Elu op ->
          List.of(Elementwise.map(in.get(0), x -> x >= 0 ? x : op.alpha() * Math.expm1(x)));
      case Op.Selu op -> List.of(Elementwise.selu(in.get(0), op));
      case Op.Celu op -> List.of(Elementwise.celu(in.get(0), op.alpha()));
      case Op.ThresholdedRelu op ->
          List.of(Elementwise.map(in.get(0), x -> x > op.alpha() ? x : 0));
      case Op.HardSigmoid op ->
          List.of(
              Elementwise.map(
                  in.get(0), x -> Math.max(0, Math.min(1, op.alpha() * x + op.beta()))));
      case Op.PRelu op -> List.of(Binary.pRelu(in.get(0), in.get(1)));
      case Op.Gelu op -> List.of(Elementwise.gelu(in.get(0), op.tanh()));
      case Op.Clip op -> List.of(Elementwise.clip(in));
      case Op.Cast op -> List.of(in.get(0).cast(op.to(), op.saturate()));
      case Op.Mod op -> List.of(Binary.mod(in.get(0), in.get(1), op.fmod()));
      case Op.Where op -> List.of(Selecting.where(in.get(0), in.get(1), in.get(2)));
      case Op.CumSum op -> List.of(Sums.running(in, op));
      case Op.Gemm op -> List.of(Matrices.gemm(in, op));
      case Op.MatMul op -> List.of(Matrices.matMul(in.get(0), in.get(1)));
      case Op.Conv op -> List.of(Convolution.conv(in, op));
      case Op.ConvTranspose op -> List.of(TransposedConvolution.run(in, op));
      case Op.MaxPool op -> List.of(Pooling.max(in.get(0), op));
      case Op.AveragePool op -> List.of(Pooling.average(in.get(0), op));
      case Op.LpPool op -> List.of(Pooling.lp(in.get(0), op));
      case Op.GlobalAveragePool op -> List.of(GlobalPooling.average(in.get(0)));
      case Op.GlobalMaxPool op -> List.of(GlobalPooling.max(in.get(0)));
      case Op.GlobalLpPool op -> List.of(GlobalPooling.lp(in.get(0), op.p()));
      case Op.BatchNormalization op -> List.of(Normalization.batch(in, op));
      case Op.LayerNormalization op -> List.of(Normalization.layer(in, op));
      case Op.GroupNormalization op ->
          List.of(GroupedNormalization.run(in, op.groups(), op.epsilon()));
      case Op.InstanceNormalization op ->
          List.of(GroupedNormalization.run(in, Math.max(1, in.get(1).size()), op.epsilon()));
      case Op.Softmax op -> List.of(Normalization.softmax(in.get(0), op.axis(), false));
      case Op.LogSoftmax op -> List.of(Normalization.softmax(in.get(0), op.axis(), true));
      case Op.Reduce op -> List.of(Reduction.reduce(in, op));
      case Op.Arg op -> List.of(Sorting.arg(in.get(0), op));
      case Op.Reshape op -> List.of(Layout.reshape(in.get(0), in.get(1).longs()));
      case Op.Flatten op -> List.of(Layout.flatten(in.get(0), op.axis()));
      case Op.Transpose op -> List.of(Layout.transpose(in.get(0), op.perm()));
      case Op.Squeeze op -> List.of(Layout.squeeze(in.get(0), in.get(1).longs()));
      case Op.Unsqueeze op -> List.of(Layout.unsqueeze(in.get(0), in.get(1).longs()));
      case Op.Expand op -> List.of(Repeating.expand(in.get(0), in.get(1).longs()));
      case Op.Tile op -> List.of(Repeating.tile(in.get(0), in.get(1).longs()));
      case Op.Pad op -> List.of(Repeating.pad(in, op.mode()));
      case Op.Resize op -> List.of(Resizing.resize(in, op));
      case Op.Shape op -> List.of(Repeating.shape(in.get(0), op));
      case Op.ConstantOfShape op -> List.of(Repeating.filled(in.get(0).longs(), op.value()));
      case Op.Range op -> List.of(Repeating.range(in.get(0), in.get(1), in.get(2)));
      case Op.Trilu op ->
          List.of(
              Selecting.trilu(in.get(0), in.find(1).map(k -> k.longs()[0]).orElse(0L), op.upper()));
      case Op.Concat op -> List.of(Picking.concat(in, op.axis()));
      case Op.Split op -> Picking.split(in, op.axis());
      case Op.Gather op -> List.of(Picking.gather(in, op.axis()));
      case Op.GatherElements op -> List.of(Selecting.gatherElements(in, op.axis()));
      case Op.GatherND op -> List.of(Selecting.gatherND(in, op.batchDims()));
      case Op.ScatterElements op -> List.of(Selecting.scatterElements(in, op.axis()));
      case Op.Slice op -> List.of(Picking.slice(in));
      case Op.TopK op -> Sorting.topK(in.get(0), in.get(1).longs()[0], op);
      case Op.OneHot op ->
          List.of(Selecting.oneHot(in.get(0), in.get(1).longs()[0], in.get(2), op.axis()));
      case Op.RNN op -> RecurrentCells.rnn(in, op);
      case Op.GRU op -> RecurrentCells.gru(in, op);
      case Op.LSTM op -> RecurrentCells.lstm(in, op);
      case Op.QuantizeLinear op -> List.of(Quantization.quantize(in, op));
      case Op.DequantizeLinear op -> List.of(Quantization.dequantize(in, op));
    };
  }
}
