package dev.rucksack.evaluate;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Op;
import java.util.Arrays;

/** Multiply-accumulate operations of a node whose shapes are all known. */
final class Macs {
  private static final int GATES = 4;

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
      case Op.LSTM lstm -> {
        long[] x = input(graph, node, 0);
        long perStep = (long) GATES * lstm.hiddenSize() * (x[2] + lstm.hiddenSize());
        yield x[0] * x[1] * lstm.direction().count() * perStep;
      }
      case Op.Unary op -> 0;
      case Op.Binary op -> 0;
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
