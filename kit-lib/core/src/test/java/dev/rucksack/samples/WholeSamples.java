package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.graph;
import static dev.rucksack.samples.Samples.vector;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Operators on whole numbers and truth values, of the types that ONNX Runtime has kernels for. */
public final class WholeSamples {
  private WholeSamples() {}

  public static Map<String, Graph> all() {
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
      all.put("Transpose_" + dtype, graph(type, new Op.Transpose(List.of(1, 0))));
      if (dtype.isPacked() || dtype.isFloat8()) {
        continue;
      }
      if (!List.of(DType.INT16, DType.UINT16, DType.BFLOAT16).contains(dtype)) {
        Op pad = new Op.Pad(PadMode.CONSTANT);
        all.put("Pad_" + dtype, graph(type, pad, vector(0, 1, 0, 2)));
        all.put("Expand_" + dtype, graph(type, new Op.Expand(), vector(2, 1, 6)));
      }
      all.put("Slice_" + dtype, graph(type, new Op.Slice(), vector(1), vector(4), vector(1)));
      all.put("Gather_" + dtype, graph(type, new Op.Gather(1), vector(2, 1, -1)));
    }
    return all;
  }

  private static Graph twice(TensorType type, BinaryKind kind) {
    var b = Graph.builder("twice").input("x", type).input("z", type);
    b.add("y", new Op.Binary(kind), "x", "z");
    return b.output("y").build();
  }
}
