package dev.rucksack.export;

import static dev.rucksack.export.Samples.graph;
import static dev.rucksack.export.Samples.vector;

import dev.rucksack.graph.ArgKind;
import dev.rucksack.graph.BinaryKind;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.PadMode;
import dev.rucksack.graph.ReduceKind;
import dev.rucksack.graph.Shape;
import dev.rucksack.graph.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Operators on whole numbers and truth values, of the types that ONNX Runtime has kernels for. */
final class WholeSamples {
  private WholeSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    for (DType dtype : List.of(DType.INT64, DType.INT32, DType.INT8, DType.UINT8)) {
      TensorType type = new TensorType(dtype, Shape.batchOf(6));
      for (BinaryKind kind :
          List.of(BinaryKind.ADD, BinaryKind.MUL, BinaryKind.MAX, BinaryKind.LESS)) {
        all.put(kind.onnxName() + "_" + dtype, twice(type, kind));
      }
      for (ReduceKind kind : List.of(ReduceKind.MAX, ReduceKind.MIN)) {
        all.put(kind.onnxName() + "_" + dtype, graph(type, new Op.Reduce(kind, false), vector(1)));
      }
      all.put("ArgMax_" + dtype, graph(type, new Op.Arg(ArgKind.MAX, 1, false)));
    }
    for (DType dtype : DType.values()) {
      TensorType type = new TensorType(dtype, Shape.batchOf(6));
      Op pad = new Op.Pad(PadMode.CONSTANT);
      all.put("Pad_" + dtype, graph(type, pad, vector(0, 1, 0, 2)));
      all.put("Slice_" + dtype, graph(type, new Op.Slice(), vector(1), vector(4), vector(1)));
      all.put("Gather_" + dtype, graph(type, new Op.Gather(1), vector(2, 1, -1)));
      all.put("Expand_" + dtype, graph(type, new Op.Expand(), vector(2, 1, 6)));
      all.put("Transpose_" + dtype, graph(type, new Op.Transpose(List.of(1, 0))));
    }
    return all;
  }

  private static Graph twice(TensorType type, BinaryKind kind) {
    var b = Graph.builder("twice").input("x", type).input("z", type);
    b.add("y", new Op.Binary(kind), "x", "z");
    return b.output("y").build();
  }
}
