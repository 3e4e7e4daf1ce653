package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.random;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recurrent layers: each way, with and without bias, lengths and initial states. */
final class RecurrentSamples {
  private static final int HIDDEN = 4;

  private RecurrentSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    for (Direction way : Direction.values()) {
      String suffix = "_" + way.onnxName();
      add(all, "LSTM" + suffix, new Op.LSTM(HIDDEN, way), way, 4, 2);
      add(all, "GRU" + suffix, new Op.GRU(HIDDEN, way, false), way, 3, 1);
      add(all, "GRULinear" + suffix, new Op.GRU(HIDDEN, way, true), way, 3, 1);
      add(all, "RNN" + suffix, new Op.RNN(HIDDEN, way, UnaryKind.TANH), way, 1, 1);
      add(all, "RNNRelu" + suffix, new Op.RNN(HIDDEN, way, UnaryKind.RELU), way, 1, 1);
    }
    return all;
  }

  private static void add(
      Map<String, Graph> all, String name, Op op, Direction way, int gates, int states) {
    all.put(name, layer(op, way, gates, states, false, false));
    all.put(name + "_lengths", layer(op, way, gates, states, true, false));
    all.put(name + "_states", layer(op, way, gates, states, true, true));
  }

  private static Graph layer(
      Op op, Direction way, int gates, int states, boolean lengths, boolean initial) {
    long d = way.count();
    long rows = (long) gates * HIDDEN;
    GraphBuilder b = Graph.builder("layer");
    b.input("x", TensorType.float32(Shape.of(Shape.TIME, Shape.BATCH, Dim.of(3))));
    b.weight("w", random(d, rows, 3)).weight("r", random(d, rows, HIDDEN));
    List<String> inputs = new ArrayList<>(List.of("x", "w", "r", ""));
    if (!initial) {
      b.weight("b", random(d, 2 * rows));
      inputs.set(3, "b");
    }
    inputs.add(lengths ? lengths(b) : "");
    for (int s = 0; initial && s < states; s++) {
      b.input("s" + s, TensorType.float32(Shape.of(Dim.of(d), Shape.BATCH, Dim.of(HIDDEN))));
      inputs.add("s" + s);
    }
    List<String> outputs = List.of("y", "h", "c").subList(0, states + 1);
    b.node(new Node("layer", op, inputs, outputs));
    outputs.forEach(b::output);
    return b.build();
  }

  /** From 1 to 3, made of whole numbers from 0 to 8. */
  private static String lengths(GraphBuilder b) {
    b.input("n", new TensorType(DType.INT32, Shape.of(Shape.BATCH)));
    b.weight("one", Tensor.of(new int[] {1}, 1)).weight("three", Tensor.of(new int[] {3}, 1));
    b.add("least", new Op.Binary(BinaryKind.MAX), "n", "one");
    return b.add("lengths", new Op.Binary(BinaryKind.MIN), "least", "three");
  }
}
