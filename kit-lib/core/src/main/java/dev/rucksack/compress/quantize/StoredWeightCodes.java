package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Puts int8 codes and their scales in the place of one weight. */
final class StoredWeightCodes {
  private static final int LIMIT = 127;

  private final Graph graph;
  private final GraphEditor edit;
  private final String name;
  private final Tensor weight;

  StoredWeightCodes(Graph graph, GraphEditor edit, String name) {
    this.graph = graph;
    this.edit = edit;
    this.name = name;
    this.weight = graph.weight(name).orElseThrow();
  }

  void write() {
    List<Node> readers = graph.consumers(name);
    if (StorableWeights.isLookUp(graph, readers.getFirst(), name)) {
      writeTable(readers);
    } else {
      writeKernel(readers, StorableWeights.axis(graph, readers.getFirst(), name));
    }
  }

  /** Each reader gets its own node that makes floats: some runtimes require that. */
  private void writeKernel(List<Node> readers, int axis) {
    ChannelCodes coded = ChannelCodes.of(weight, axis, LIMIT, List.of());
    String codes = edit.weight(name + ".q", coded.codes());
    String scale = edit.weight(name + ".scale", coded.scales());
    for (Node reader : readers) {
      String floats = edit.add(name + ".dq", new Op.DequantizeLinear(axis), codes, scale);
      edit.redirect(edit.node(reader.name()).orElseThrow(), name, floats);
    }
  }

  /** Rows are looked up as codes: a whole table of floats would be made at each run otherwise. */
  private void writeTable(List<Node> readers) {
    ChannelCodes coded = ChannelCodes.of(weight, 0, LIMIT, List.of());
    float[] scales = coded.scales().floats();
    String codes = edit.weight(name + ".q", coded.codes());
    String scale = edit.weight(name + ".scale", Tensor.of(scales, scales.length, 1));
    for (Node reader : readers) {
      Op.Gather pick = new Op.Gather(0);
      String indices = edit.node(reader.name()).orElseThrow().input(1);
      String rows = edit.add(reader.name() + ".q", pick, codes, indices);
      String steps = edit.add(reader.name() + ".scale", pick, scale, indices);
      String numbers = edit.add(reader.name() + ".numbers", new Op.Cast(DType.FLOAT32), rows);
      String floats =
          edit.add(reader.name() + ".dq", new Op.Binary(BinaryKind.MUL), numbers, steps);
      edit.replace(
          List.of(edit.node(reader.name()).orElseThrow()), Map.of(reader.output(), floats));
    }
  }
}
