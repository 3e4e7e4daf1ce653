package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.ROWS;
import static dev.rucksack.samples.Samples.graph;
import static dev.rucksack.samples.Samples.random;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operators on each element and on pairs of elements. */
final class ElementwiseSamples {
  /** These take only positive numbers; Acosh those above 1. */
  private static final Set<UnaryKind> POSITIVE =
      EnumSet.of(UnaryKind.LOG, UnaryKind.SQRT, UnaryKind.RECIPROCAL, UnaryKind.ACOSH);

  private static final Set<BinaryKind> LOGICAL =
      EnumSet.of(BinaryKind.AND, BinaryKind.OR, BinaryKind.XOR);

  private static final TensorType WHOLE = TensorType.int64(Shape.batchOf(6));

  private ElementwiseSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    for (UnaryKind kind : UnaryKind.values()) {
      all.put(kind.onnxName(), unary(kind));
    }
    for (BinaryKind kind : BinaryKind.values()) {
      all.put(kind.onnxName(), binary(kind));
    }
    all.putAll(activations());
    all.putAll(choices());
    all.putAll(whole());
    return all;
  }

  private static Graph unary(UnaryKind kind) {
    GraphBuilder b = Graph.builder("unary").input("x", ROWS);
    b.weight("zero", Tensor.scalar(0)).weight("ten", Tensor.scalar(10));
    b.weight("one", Tensor.scalar(1.1f))
        .weight("nan", Tensor.of(new float[] {0, 1, 0, -1, 0, 0}, 6));
    switch (kind) {
      case NOT -> b.add("in", new Op.Binary(BinaryKind.GREATER), "x", "zero");
      // Division by zero gives NaN, infinity and its opposite.
      case IS_NAN, IS_INF -> b.add("in", new Op.Binary(BinaryKind.DIV), "x", "zero");
      case CEIL, FLOOR, ROUND -> {
        b.weight("half", Tensor.scalar(0.5f));
        b.add("tens", new Op.Binary(BinaryKind.MUL), "x", "ten");
        b.add("whole", new Op.Unary(UnaryKind.FLOOR), "tens");
        b.add("in", new Op.Binary(BinaryKind.MUL), "whole", "half");
      }
      default -> {
        b.add("abs", new Op.Unary(UnaryKind.ABS), "x");
        b.add(
            "in",
            new Op.Binary(BinaryKind.ADD),
            POSITIVE.contains(kind) ? "abs" : "x",
            POSITIVE.contains(kind) ? "one" : "zero");
      }
    }
    b.add("y", new Op.Unary(kind), "in");
    return b.output("y").dropUnused().build();
  }

  private static Graph binary(BinaryKind kind) {
    GraphBuilder b = Graph.builder("binary").input("x", ROWS);
    b.weight("other", Tensor.of(new float[] {1, 2, 3, 0.5f, 4, 2}, 6));
    b.weight("zero", Tensor.scalar(0)).weight("bound", random(6));
    if (LOGICAL.contains(kind)) {
      b.add("p", new Op.Binary(BinaryKind.GREATER), "x", "zero");
      b.add("q", new Op.Binary(BinaryKind.LESS), "x", "bound");
      b.add("y", new Op.Binary(kind), "p", "q");
    } else if (kind == BinaryKind.POW) {
      b.add("abs", new Op.Unary(UnaryKind.ABS), "x");
      b.add("y", new Op.Binary(kind), "abs", "other");
    } else {
      b.add("y", new Op.Binary(kind), "x", "other");
    }
    return b.output("y").dropUnused().build();
  }

  private static Map<String, Graph> activations() {
    Map<String, Graph> all = new LinkedHashMap<>();
    all.put("LeakyRelu", graph(ROWS, new Op.LeakyRelu(0.2f)));
    all.put("Elu", graph(ROWS, new Op.Elu(0.7f)));
    all.put("Selu", graph(ROWS, new Op.Selu(1.5f, 1.1f)));
    all.put("Celu", graph(ROWS, new Op.Celu(0.7f)));
    all.put("CeluNegative", graph(ROWS, new Op.Celu(-0.7f)));
    all.put("ThresholdedRelu", graph(ROWS, new Op.ThresholdedRelu(0.3f)));
    all.put("HardSigmoid", graph(ROWS, new Op.HardSigmoid(0.9f, 0.4f)));
    all.put("PRelu", graph(ROWS, new Op.PRelu(), random(6)));
    all.put("PReluChannels", graph(Samples.IMAGES, new Op.PRelu(), random(4, 1, 1)));
    all.put("GeluErf", graph(ROWS, new Op.Gelu(false)));
    all.put("GeluTanh", graph(ROWS, new Op.Gelu(true)));
    all.put("Clip", graph(ROWS, new Op.Clip(), Tensor.scalar(-0.3f), Tensor.scalar(0.4f)));
    all.put("ClipCrossed", graph(ROWS, new Op.Clip(), Tensor.scalar(0.3f), Tensor.scalar(-0.4f)));
    all.put("ClipAbove", clipAbove());
    for (DType to : DType.values()) {
      // ONNX Runtime rounds real numbers to 4 bits, where ONNX's reference cuts them.
      all.put("Cast_" + to, graph(to.isPacked() ? WHOLE : ROWS, new Op.Cast(to)));
      if (to.isFloat8()) {
        all.put("CastUnsaturated_" + to, graph(ROWS, new Op.Cast(to, false)));
      }
      TensorType from = new TensorType(to, Shape.batchOf(5));
      all.put("CastFrom_" + to, graph(from, new Op.Cast(DType.FLOAT32)));
      all.put("CastToInt64From_" + to, graph(from, new Op.Cast(DType.INT64)));
      all.put("Identity_" + to, graph(from, new Op.Unary(UnaryKind.IDENTITY)));
    }
    return all;
  }

  private static Map<String, Graph> choices() {
    Map<String, Graph> all = new LinkedHashMap<>();
    GraphBuilder where = Graph.builder("where").input("x", ROWS);
    where.input("c", new TensorType(DType.BOOL, Shape.batchOf(1))).weight("w", random(3, 1, 6));
    where.add("y", new Op.Where(), "c", "x", "w");
    all.put("WhereBroadcast", where.output("y").build());
    GraphBuilder whole = Graph.builder("where").input("x", WHOLE);
    whole.input("c", new TensorType(DType.BOOL, Shape.batchOf(6))).weight("w", Tensor.vector(-1));
    whole.add("y", new Op.Where(), "c", "x", "w");
    all.put("WhereWhole", whole.output("y").build());
    GraphBuilder scalars =
        Graph.builder("scalars").input("x", TensorType.float32(new Shape(List.of())));
    scalars.weight("w", Tensor.scalar(3)).add("y", new Op.Binary(BinaryKind.MUL), "x", "w");
    all.put("MulScalars", scalars.output("y").build());
    all.put("AddStretched", graph(ROWS, new Op.Binary(BinaryKind.ADD), random(2, 1, 1, 6)));
    all.put("ModReal", graph(ROWS, new Op.Mod(true), Tensor.scalar(0.3f)));
    all.put("EqualBool", equalBool());
    return all;
  }

  private static Graph equalBool() {
    TensorType flags = new TensorType(DType.BOOL, Shape.batchOf(3));
    GraphBuilder b = Graph.builder("equal").input("x", flags).input("z", flags);
    b.add("y", new Op.Binary(BinaryKind.EQUAL), "x", "z");
    return b.output("y").build();
  }

  private static Map<String, Graph> whole() {
    Map<String, Graph> all = new LinkedHashMap<>();
    Tensor divisors = Tensor.of(new long[] {-4, 3, -2, 5, 7, -1}, 6);
    for (BinaryKind kind : BinaryKind.values()) {
      if (!LOGICAL.contains(kind)) {
        Tensor other = kind == BinaryKind.POW ? Tensor.of(new long[] {3}) : divisors;
        all.put(kind.onnxName() + "Whole", shifted(new Op.Binary(kind), other));
      }
    }
    all.put("ModWhole", shifted(new Op.Mod(false), divisors));
    all.put("ModLikeC", shifted(new Op.Mod(true), divisors));
    all.put(
        "ClipWhole", shifted(new Op.Clip(), Tensor.of(new long[] {-2}), Tensor.of(new long[] {3})));
    for (UnaryKind kind : List.of(UnaryKind.NEG, UnaryKind.ABS, UnaryKind.SIGN)) {
      all.put(kind.onnxName() + "Whole", shifted(new Op.Unary(kind)));
    }
    for (DType to : DType.values()) {
      all.put("CastWhole_" + to, shifted(new Op.Cast(to)));
    }
    return all;
  }

  /** Whole numbers from −4 to 4, then the operator. */
  static Graph shifted(Op op, Tensor... weights) {
    GraphBuilder b = Graph.builder("whole").input("x", WHOLE).weight("four", Tensor.vector(4));
    b.add("in", new Op.Binary(BinaryKind.SUB), "x", "four");
    String[] inputs = new String[weights.length + 1];
    inputs[0] = "in";
    for (int i = 0; i < weights.length; i++) {
      inputs[i + 1] = "w" + (i + 1);
      b.weight(inputs[i + 1], weights[i]);
    }
    b.add("y", op, inputs);
    return b.output("y").build();
  }

  private static Graph clipAbove() {
    GraphBuilder b = Graph.builder("clip").input("x", ROWS).weight("max", Tensor.scalar(0));
    b.add("y", new Op.Clip(), "x", "", "max");
    return b.output("y").build();
  }
}
