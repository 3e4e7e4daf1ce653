package dev.rucksack.cost;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import java.util.Arrays;

/** Multiply-accumulate operations of a node whose shapes are all known. */
final class Macs {
  private Macs() {}

  static long of(Graph graph, Node node) {
    return switch (node.op()) {
      case Op.Gemm gemm ->
          product(output(graph, node)) * input(graph, node, 0)[gemm.transA() ? 0 : 1];
      case Op.MatMul matMul -> {
        long[] a = input(graph, node, 0);
        yield product(output(graph, node)) * a[a.length - 1];
      }
      case Op.Conv conv -> {
        long[] weight = input(graph, node, 1);
        yield product(output(graph, node)) * product(Arrays.copyOfRange(weight, 1, weight.length));
      }
      case Op.ConvTranspose conv -> {
        long[] weight = input(graph, node, 1);
        long perElement = product(Arrays.copyOfRange(weight, 1, weight.length));
        yield product(input(graph, node, 0)) * perElement;
      }
      case Op.LSTM op -> recurrent(graph, node, 4, op.hiddenSize(), op.direction());
      case Op.GRU op -> recurrent(graph, node, 3, op.hiddenSize(), op.direction());
      case Op.RNN op -> recurrent(graph, node, 1, op.hiddenSize(), op.direction());
      case Op.Unary op -> 0;
      case Op.Binary op -> 0;
      case Op.Selu op -> 0;
      case Op.Celu op -> 0;
      case Op.ThresholdedRelu op -> 0;
      case Op.HardSigmoid op -> 0;
      case Op.PRelu op -> 0;
      case Op.Mod op -> 0;
      case Op.Where op -> 0;
      case Op.CumSum op -> 0;
      case Op.LpPool op -> 0;
      case Op.GlobalLpPool op -> 0;
      case Op.GroupNormalization op -> 0;
      case Op.InstanceNormalization op -> 0;
      case Op.Arg op -> 0;
      case Op.Expand op -> 0;
      case Op.Tile op -> 0;
      case Op.Pad op -> 0;
      case Op.Resize op -> 0;
      case Op.Shape op -> 0;
      case Op.ConstantOfShape op -> 0;
      case Op.Range op -> 0;
      case Op.Trilu op -> 0;
      case Op.Split op -> 0;
      case Op.GatherElements op -> 0;
      case Op.GatherND op -> 0;
      case Op.ScatterElements op -> 0;
      case Op.TopK op -> 0;
      case Op.OneHot op -> 0;
      case Op.LeakyRelu op -> 0;
      case Op.Elu op -> 0;
      case Op.Gelu op -> 0;
      case Op.Clip op -> 0;
      case Op.Cast op -> 0;
      case Op.MaxPool op -> 0;
      case Op.AveragePool op -> 0;
      case Op.GlobalAveragePool op -> 0;
      case Op.GlobalMaxPool op -> 0;
      case Op.BatchNormalization op -> 0;
      case Op.LayerNormalization op -> 0;
      case Op.Reshape op -> 0;
      case Op.Flatten op -> 0;
      case Op.Transpose op -> 0;
      case Op.Squeeze op -> 0;
      case Op.Unsqueeze op -> 0;
      case Op.Concat op -> 0;
      case Op.Gather op -> 0;
      case Op.Slice op -> 0;
      case Op.Softmax op -> 0;
      case Op.LogSoftmax op -> 0;
      case Op.Reduce op -> 0;
      case Op.QuantizeLinear op -> 0;
      case Op.DequantizeLinear op -> 0;
    };
  }

  private static long recurrent(
      Graph graph, Node node, int gates, int hidden, Direction direction) {
    long[] x = input(graph, node, 0);
    return x[0] * x[1] * direction.count() * gates * hidden * (x[2] + hidden);
  }

  private static long[] input(Graph graph, Node node, int position) {
    return graph.type(node.input(position)).shape().sizes();
  }

  private static long[] output(Graph graph, Node node) {
    String defined = node.outputs().stream().filter(o -> !o.isEmpty()).findFirst().orElseThrow();
    return graph.type(defined).shape().sizes();
  }

  private static long product(long[] sizes) {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }
}
