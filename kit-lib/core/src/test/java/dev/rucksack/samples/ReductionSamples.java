package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.IMAGES;
import static dev.rucksack.samples.Samples.ROWS;
import static dev.rucksack.samples.Samples.graph;
import static dev.rucksack.samples.Samples.vector;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reductions and running sums. */
final class ReductionSamples {
  private ReductionSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    reductions(all);
    all.putAll(sums());
    return all;
  }

  private static void reductions(Map<String, Graph> all) {
    for (ReduceKind kind : ReduceKind.values()) {
      all.put(kind.onnxName(), kind == ReduceKind.LOG_SUM ? logSum() : reduce(kind));
    }
    List<ReduceKind> whole =
        List.of(ReduceKind.SUM, ReduceKind.MAX, ReduceKind.MIN, ReduceKind.PROD, ReduceKind.MEAN);
    for (ReduceKind kind : whole) {
      Op op = new Op.Reduce(kind, true);
      all.put(kind.onnxName() + "Whole", ElementwiseSamples.shifted(op, vector(-1)));
    }
    all.put("ReduceKeep", graph(IMAGES, new Op.Reduce(ReduceKind.MEAN, true), vector(-1)));
    all.put("ReduceAll", graph(ROWS, new Op.Reduce(ReduceKind.SUM, true)));
    all.put("ReduceScalar", graph(ROWS, new Op.Reduce(ReduceKind.MEAN, false)));
    TensorType ties = new TensorType(DType.INT32, Shape.batchOf(20));
    for (ArgKind kind : ArgKind.values()) {
      all.put(kind.onnxName(), graph(IMAGES, new Op.Arg(kind, 2, true)));
      all.put(kind.onnxName() + "Drop", graph(ROWS, new Op.Arg(kind, -1, false)));
    }
    all.put("ArgMaxTies", graph(ties, new Op.Arg(ArgKind.MAX, 1, false)));
    all.put("ArgMinTies", graph(ties, new Op.Arg(ArgKind.MIN, 1, false)));
    all.put("ArgMaxLast", graph(ties, new Op.Arg(ArgKind.MAX, 1, false, true)));
    all.put("ArgMinLast", graph(ties, new Op.Arg(ArgKind.MIN, -1, true, true)));
  }

  private static Graph reduce(ReduceKind kind) {
    return graph(IMAGES, new Op.Reduce(kind, false), vector(2, 3));
  }

  private static Graph logSum() {
    GraphBuilder b = Graph.builder("log_sum").input("x", IMAGES).weight("axes", vector(2, 3));
    b.weight("one", Tensor.scalar(1)).add("abs", new Op.Unary(UnaryKind.ABS), "x");
    b.add("positive", new Op.Binary(BinaryKind.ADD), "abs", "one");
    b.add("y", new Op.Reduce(ReduceKind.LOG_SUM, false), "positive", "axes");
    return b.output("y").build();
  }

  private static Map<String, Graph> sums() {
    Map<String, Graph> all = new LinkedHashMap<>();
    for (boolean exclusive : new boolean[] {false, true}) {
      for (boolean reverse : new boolean[] {false, true}) {
        Op op = new Op.CumSum(exclusive, reverse);
        all.put(
            "CumSum" + (exclusive ? "Exclusive" : "") + (reverse ? "Reverse" : ""),
            graph(IMAGES, op, Tensor.of(new long[] {-2})));
      }
    }
    all.put(
        "CumSumWhole",
        ElementwiseSamples.shifted(new Op.CumSum(false, false), Tensor.of(new long[] {1})));
    return all;
  }
}
