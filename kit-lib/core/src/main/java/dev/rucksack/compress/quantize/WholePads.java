package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Gives each Pad a length for every axis instead of naming those that it pads: ONNX Runtime 1.29
 * moves transpositions, which are around an integer convolution, through a Pad as if it named all
 * axes, and then cannot run the network.
 */
final class WholePads {
  private WholePads() {}

  static Graph of(Graph graph) {
    GraphEditor edit = GraphEditor.of(graph);
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Pad && node.hasInput(3)) {
        Optional<Tensor> pads = graph.weight(node.input(1));
        Optional<Tensor> axes = graph.weight(node.input(3));
        if (pads.isPresent() && axes.isPresent()) {
          int rank = graph.type(node.input()).shape().rank();
          Tensor whole = whole(pads.get().longs(), axes.get().longs(), rank);
          String name = edit.weight(node.name() + ".pads", whole);
          List<String> inputs =
              node.hasInput(2)
                  ? List.of(node.input(), name, node.input(2))
                  : List.of(node.input(), name);
          edit.replace(node, node.op(), inputs);
        }
      }
    }
    return edit.cleaned();
  }

  private static Tensor whole(long[] pads, long[] axes, int rank) {
    long[] whole = new long[2 * rank];
    for (int i = 0; i < axes.length; i++) {
      int axis = Math.floorMod((int) axes[i], rank);
      whole[axis] = pads[i];
      whole[rank + axis] = pads[axes.length + i];
    }
    return Tensor.vector(whole);
  }
}
