package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.IMAGES;
import static dev.rucksack.samples.Samples.ROWS;
import static dev.rucksack.samples.Samples.graph;
import static dev.rucksack.samples.Samples.random;
import static dev.rucksack.samples.Samples.vector;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators that join, split, pick or sort elements; indices are 0 to 8. */
final class PickSamples {
  private static final TensorType INDICES = TensorType.int64(Shape.batchOf(3));
  private static final TensorType NINE = TensorType.float32(Shape.batchOf(9));

  private PickSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    joins(all);
    slices(all);
    picks(all);
    sorts(all);
    triangles(all);
    return all;
  }

  private static void joins(Map<String, Graph> all) {
    GraphBuilder concat = Graph.builder("concat").input("x", ROWS);
    concat.add("n", new Op.Unary(UnaryKind.NEG), "x");
    concat.add("y", new Op.Concat(1), "x", "n", "x");
    all.put("Concat", concat.output("y").build());
    TensorType open = TensorType.int64(Shape.of(Shape.BATCH, Shape.TIME));
    GraphBuilder times = Graph.builder("concat").input("x", open);
    times.add("y", new Op.Concat(-1), "x", "x");
    all.put("ConcatOpen", times.output("y").build());
    GraphBuilder one = Graph.builder("concat").input("x", ROWS);
    one.add("y", new Op.Concat(1), "x");
    all.put("ConcatOne", one.output("y").build());
    all.put("Split", split(1, 3, 1, 2));
    all.put("SplitEmpty", split(-1, 0, 6));
  }

  private static Graph split(int axis, long... lengths) {
    GraphBuilder b = Graph.builder("split").input("x", ROWS).weight("split", vector(lengths));
    List<String> parts = IntStream.range(0, lengths.length).mapToObj(i -> "y" + i).toList();
    b.node(new Node("split", new Op.Split(axis), List.of("x", "split"), parts));
    parts.forEach(b::output);
    return b.build();
  }

  private static void slices(Map<String, Graph> all) {
    all.put("Slice", graph(ROWS, new Op.Slice(), vector(-4), vector(Long.MAX_VALUE), vector(1)));
    all.put(
        "SliceSteps", graph(ROWS, new Op.Slice(), vector(4), vector(0), vector(-1), vector(-2)));
    all.put(
        "SliceBack",
        graph(ROWS, new Op.Slice(), vector(-1), vector(Long.MIN_VALUE), vector(1), vector(-1)));
    all.put(
        "SliceTwo",
        graph(IMAGES, new Op.Slice(), vector(1, 0), vector(6, 5), vector(2, -1), vector(2, 3)));
    all.put("SliceWhole", graph(INDICES, new Op.Slice(), vector(0), vector(2), vector(1)));
  }

  private static void picks(Map<String, Graph> all) {
    TensorType tokens = TensorType.int64(Shape.of(Shape.BATCH, Shape.TIME));
    all.put("Gather", weightFirst(tokens, new Op.Gather(0), random(9, 3)));
    all.put("GatherLast", weightFirst(tokens, new Op.Gather(-1), random(2, 9)));
    TensorType narrow = new TensorType(DType.INT32, Shape.batchOf(2));
    all.put("GatherNarrow", weightFirst(narrow, new Op.Gather(1), random(2, 9, 2)));
    all.put("GatherNegative", graph(ROWS, new Op.Gather(1), vector(-1, 0, -6)));
    GraphBuilder elements = Graph.builder("elements").input("x", NINE).input("i", INDICES);
    elements.add("y", new Op.GatherElements(1), "x", "i");
    all.put("GatherElements", elements.output("y").build());
    all.put(
        "GatherElementsFirst",
        weightFirst(TensorType.int64(Shape.of(2, 4)), new Op.GatherElements(0), random(9, 4)));
    TensorType pairs = TensorType.int64(Shape.batchOf(5, 2));
    all.put("GatherND", weightFirst(pairs, new Op.GatherND(0), random(9, 10, 3)));
    TensorType singles = TensorType.int64(Shape.of(2, 5, 1));
    all.put("GatherNDBatch", weightFirst(singles, new Op.GatherND(1), random(2, 9, 3)));
    GraphBuilder scatter = Graph.builder("scatter").input("x", NINE);
    scatter.weight("i", Tensor.of(new long[] {8, 0, -3}, 1, 3)).weight("u", random(1, 3));
    scatter.add("y", new Op.ScatterElements(-1), "x", "i", "u");
    all.put("ScatterElements", scatter.output("y").build());
    Tensor values = Tensor.of(new float[] {-1, 2}, 2);
    all.put("OneHot", graph(INDICES, new Op.OneHot(-1), Tensor.of(new long[] {7}), values));
    all.put(
        "OneHotFront",
        graph(INDICES, new Op.OneHot(0), Tensor.of(new long[] {9}), Tensor.vector(0, 1)));
  }

  private static Graph weightFirst(TensorType indices, Op op, Tensor data) {
    GraphBuilder b = Graph.builder("pick").input("x", indices).weight("t", data);
    b.add("y", op, "t", "x");
    return b.output("y").build();
  }

  private static void sorts(Map<String, Graph> all) {
    for (boolean largest : new boolean[] {true, false}) {
      String name = largest ? "TopKLargest" : "TopKSmallest";
      all.put(name, topK(ROWS, new Op.TopK(-1, largest), 3));
      all.put(name + "Middle", topK(IMAGES, new Op.TopK(2, largest), 4));
      all.put(name + "Ties", topK(TensorType.int64(Shape.batchOf(8)), new Op.TopK(1, largest), 8));
    }
  }

  private static Graph topK(TensorType type, Op op, long k) {
    GraphBuilder b = Graph.builder("topk").input("x", type).weight("k", vector(k));
    b.node(new Node("topk", op, List.of("x", "k"), List.of("values", "places")));
    return b.output("values").output("places").build();
  }

  private static void triangles(Map<String, Graph> all) {
    for (boolean upper : new boolean[] {false, true}) {
      String name = upper ? "TriluUpper" : "TriluLower";
      all.put(name, graph(IMAGES, new Op.Trilu(upper)));
      all.put(name + "Shifted", graph(IMAGES, new Op.Trilu(upper), Tensor.of(new long[] {-2})));
    }
  }
}
