package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.random;
import static dev.rucksack.samples.Samples.vector;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks that calculate shapes, pads and limits before they use them, in the ways in which
 * exporters write them down.
 */
final class ShapeSamples {
  private static final TensorType STEPS = TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME));

  private ShapeSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    all.put("PadsReordered", padsReordered());
    all.put("PadToLength", padToLength());
    all.put("RangeOfHalf", rangeOfHalf());
    all.put("SliceToLength", sliceToLength());
    all.put("SliceOfHalf", sliceOfHalf());
    all.put("ExpandWhere", expandWhere());
    all.put("ReshapeByProduct", reshapeByProduct());
    all.put("TileToLength", tileToLength());
    all.put("RangeOfNumbers", rangeOfNumbers());
    all.put("SplitShape", splitShape());
    return all;
  }

  /** The builder has {@code time} as the scalar {@code n} and the input as {@code x}. */
  private static GraphBuilder steps(String name) {
    GraphBuilder b = Graph.builder(name).input("x", STEPS);
    b.weight("one", Tensor.scalar(1).cast(DType.INT64)).weight("first", vector(0));
    b.add("shape", new Op.Shape(0), "x");
    b.add("n", new Op.Gather(0), "shape", "one");
    return b;
  }

  private static Tensor number(long value) {
    return Tensor.of(new long[] {value});
  }

  /** Pads as PyTorch stores them, the last axis first: filled up, paired, reversed, transposed. */
  private static Graph padsReordered() {
    GraphBuilder b = Graph.builder("pads").input("x", TensorType.float32(Shape.batchOf(8)));
    b.weight("missing", vector(2)).weight("own", vector(3, 5)).weight("pairs", vector(-1, 2));
    b.weight("from", vector(-1)).weight("to", vector(Long.MIN_VALUE + 1));
    b.weight("axis", vector(0)).weight("back", vector(-1)).weight("flat", vector(-1));
    b.add("zeros", new Op.ConstantOfShape(Tensor.vector(new long[] {0})), "missing");
    b.add("all", new Op.Concat(0), "own", "zeros");
    b.add("paired", new Op.Reshape(), "all", "pairs");
    b.add("reversed", new Op.Slice(), "paired", "from", "to", "axis", "back");
    b.add("turned", new Op.Transpose(List.of(1, 0)), "reversed");
    b.add("list", new Op.Reshape(), "turned", "flat");
    b.add("pads", new Op.Cast(DType.INT64), "list");
    b.add("y", new Op.Pad(PadMode.REFLECT), "x", "pads");
    return b.output("y").build();
  }

  /** Up to 64 steps. */
  private static Graph padToLength() {
    GraphBuilder b = steps("padded").weight("whole", number(64)).weight("before", vector(0, 0, 0));
    b.add("missing", new Op.Binary(BinaryKind.SUB), "whole", "n");
    b.add("after", new Op.Unsqueeze(), "missing", "first");
    b.add("pads", new Op.Concat(0), "before", "after");
    b.add("y", new Op.Pad(PadMode.CONSTANT), "x", "pads");
    return b.output("y").build();
  }

  private static Graph rangeOfHalf() {
    GraphBuilder b = steps("half").weight("two", number(2)).weight("zero", number(0));
    b.add("more", new Op.Binary(BinaryKind.ADD), "n", "one");
    b.add("half", new Op.Binary(BinaryKind.DIV), "more", "two");
    b.add("y", new Op.Range(), "zero", "half", "one");
    return b.output("y").build();
  }

  /** A table of positions, of which as many are used as there are steps. */
  private static Graph sliceToLength() {
    GraphBuilder b = steps("positions").weight("table", random(1, 64)).weight("second", vector(1));
    b.add("end", new Op.Unsqueeze(), "n", "first");
    b.add("part", new Op.Slice(), "table", "first", "end", "second", "second");
    b.add("y", new Op.Binary(BinaryKind.ADD), "x", "part");
    return b.output("y").build();
  }

  /** The first half of the steps. */
  private static Graph sliceOfHalf() {
    GraphBuilder b = steps("firsthalf").weight("two", number(2)).weight("second", vector(1));
    b.add("half", new Op.Binary(BinaryKind.DIV), "n", "two");
    b.add("end", new Op.Unsqueeze(), "half", "first");
    b.add("part", new Op.Slice(), "x", "first", "end", "second");
    b.add("y", new Op.Unary(UnaryKind.NEG), "part");
    return b.output("y").build();
  }

  /** PyTorch's {@code expand(-1, n)}: lengths of −1 become 1. */
  private static Graph expandWhere() {
    GraphBuilder b = steps("expand").weight("open", vector(-1)).weight("ones", vector(1, 1));
    b.weight("column", random(3, 1)).weight("minus", vector(-1));
    b.add("length", new Op.Unsqueeze(), "n", "first");
    b.add("wanted", new Op.Concat(0), "open", "length");
    b.add("isOpen", new Op.Binary(BinaryKind.EQUAL), "wanted", "minus");
    b.add("to", new Op.Where(), "isOpen", "ones", "wanted");
    b.add("y", new Op.Expand(), "column", "to");
    return b.output("y").build();
  }

  private static Graph reshapeByProduct() {
    GraphBuilder b = steps("product").weight("axes", vector(0));
    b.add("count", new Op.Reduce(ReduceKind.PROD, true), "shape", "axes");
    b.add("y", new Op.Reshape(), "x", "count");
    return b.output("y").build();
  }

  private static Graph tileToLength() {
    GraphBuilder b = steps("tiled").weight("row", random(1, 2)).weight("two", number(2));
    b.add("twice", new Op.Binary(BinaryKind.MUL), "n", "two");
    b.add("length", new Op.Unsqueeze(), "twice", "first");
    b.weight("rows", vector(1)).add("repeats", new Op.Concat(0), "length", "rows");
    b.add("y", new Op.Tile(), "row", "repeats");
    return b.output("y").build();
  }

  /** A range of numbers whose limit is calculated from constants. */
  private static Graph rangeOfNumbers() {
    GraphBuilder b = Graph.builder("numbers").input("x", TensorType.float32(Shape.batchOf(4)));
    b.weight("eight", Tensor.scalar(8)).weight("two", Tensor.scalar(2));
    b.weight("zero", Tensor.scalar(0)).weight("step", Tensor.scalar(1));
    b.add("limit", new Op.Binary(BinaryKind.DIV), "eight", "two");
    b.add("range", new Op.Range(), "zero", "limit", "step");
    b.add("y", new Op.Binary(BinaryKind.ADD), "x", "range");
    return b.output("y").build();
  }

  private static Graph splitShape() {
    GraphBuilder b = steps("split").weight("parts", vector(1, 1));
    b.node(
        new Node("split", new Op.Split(0), List.of("shape", "parts"), List.of("rows", "columns")));
    b.add("turned", new Op.Concat(0), "columns", "rows");
    b.add("y", new Op.Reshape(), "x", "turned");
    return b.output("y").build();
  }
}
