package dev.rucksack.compress.factorize;

import static dev.rucksack.samples.Samples.random;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** Small networks with weights that have a low rank, so that thin factors are exact. */
final class FactorizeNetworks {
  private static final Op DENSE = new Op.Gemm(1, 1, false, true);

  private FactorizeNetworks() {}

  private static DMatrixRMaj some(int rows, int columns) {
    return Matrices.of(random(rows, columns), rows);
  }

  /** A matrix {@code [rows, columns]} of a rank, under a shape. */
  static Tensor low(int rows, int columns, int rank, long... shape) {
    DMatrixRMaj product = Matrices.times(some(rows, rank), some(rank, columns));
    return Matrices.tensor(product, random(1).dtype(), shape);
  }

  /** A kernel {@code [m, c, h, w]} whose channels have low ranks on both sides. */
  static Tensor kernel(int m, int c, int h, int w, int out, int in) {
    DMatrixRMaj wide = Matrices.atEachPlace(some(in, c), h * w);
    DMatrixRMaj product = Matrices.times(Matrices.times(some(m, out), some(out, in * h * w)), wide);
    return Matrices.tensor(product, random(1).dtype(), m, c, h, w);
  }

  /** One layer of each kind, whose weight has rank 4 of 16 or more. */
  static Map<String, Graph> each() {
    Map<String, Graph> all = new LinkedHashMap<>();
    TensorType rows = TensorType.float32(Shape.batchOf(16));
    TensorType steps = TensorType.float32(new Shape(List.of(Dim.of(5), Dim.of(2), Dim.of(24))));
    TensorType pictures = TensorType.float32(Shape.batchOf(16, 9, 8));
    TensorType colors = TensorType.float32(Shape.batchOf(3, 9, 8));
    Tensor bias = random(24);
    all.put("Gemm", one(rows, DENSE, low(24, 16, 4, 24, 16), bias));
    all.put(
        "GemmScaled", one(rows, new Op.Gemm(0.5f, 2, false, false), low(16, 24, 4, 16, 24), bias));
    TensorType turned = TensorType.float32(new Shape(List.of(Dim.of(16), Dim.of(3))));
    all.put("GemmTurned", one(turned, new Op.Gemm(1, 1, true, true), low(24, 16, 4, 24, 16), bias));
    all.put("MatMul", one(steps, new Op.MatMul(), low(24, 20, 4, 24, 20)));
    Op.Conv moved = new Op.Conv(List.of(2, 1), List.of(1, 0, 2, 1), List.of(1, 2), 1);
    all.put("Points", one(pictures, moved, low(24, 16, 4, 24, 16, 1, 1), bias));
    all.put("Windows", one(pictures, moved, kernel(24, 16, 3, 2, 4, 4), bias));
    TensorType ids = TensorType.int64(Shape.batchOf(5));
    all.put("AllInputs", one(colors, moved, kernel(24, 3, 3, 2, 4, 3), bias));
    all.put("AllOutputs", one(pictures, moved, kernel(8, 16, 3, 2, 8, 4), random(8)));
    all.put("Gather", table(ids));
    for (Direction way : Direction.values()) {
      int d = way.count();
      all.put(
          "LSTM" + way,
          one(
              steps,
              new Op.LSTM(8, way),
              low(d * 32, 24, 4, d, 32, 24),
              random(d, 32, 8),
              random(d, 64)));
    }
    all.put("GRU", gru(steps));
    return all;
  }

  private static Graph gru(TensorType steps) {
    Op gru = new Op.GRU(8, Direction.FORWARD, false);
    return one(steps, gru, low(24, 24, 4, 1, 24, 24), random(1, 24, 8), random(1, 48));
  }

  private static Graph table(TensorType ids) {
    GraphBuilder b = Graph.builder("table").input("x", ids).weight("w0", low(50, 16, 4, 50, 16));
    return b.output(b.add("y", new Op.Gather(0), "w0", "x")).build();
  }

  private static Graph one(TensorType input, Op op, Tensor... weights) {
    GraphBuilder b = Graph.builder("one").input("x", input);
    String[] inputs = new String[weights.length + 1];
    inputs[0] = "x";
    for (int i = 0; i < weights.length; i++) {
      inputs[i + 1] = "w" + i;
      b.weight(inputs[i + 1], weights[i]);
    }
    return b.output(b.add("y", op, inputs)).build();
  }

  /** Two convolutions and two dense layers, all of full rank. */
  static Graph mixed() {
    GraphBuilder b = Graph.builder("mixed").input("x", TensorType.float32(Shape.batchOf(8, 6, 6)));
    Op.Conv same = new Op.Conv(List.of(1, 1), List.of(1, 1, 1, 1), List.of(1, 1), 1);
    Op.Conv points = new Op.Conv(List.of(1, 1), List.of(0, 0, 0, 0), List.of(1, 1), 1);
    b.weight("k1", random(32, 8, 3, 3)).weight("k2", random(32, 32, 1, 1));
    b.weight("w", random(64, 1152)).weight("v", random(32, 64));
    b.add("c1", same, "x", "k1");
    b.add("c2", points, "c1", "k2");
    b.add("flat", new Op.Flatten(1), "c2");
    b.add("h", DENSE, "flat", "w");
    return b.output(b.add("y", DENSE, "h", "v")).build();
  }

  /** What is not factorized, and one layer that is. */
  static Graph refused() {
    GraphBuilder b = Graph.builder("no").input("x", TensorType.float32(Shape.batchOf(16, 4, 4)));
    Op.Conv grouped = new Op.Conv(List.of(1, 1), List.of(0, 0, 0, 0), List.of(1, 1), 4);
    b.weight("g", random(16, 4, 1, 1)).weight("u", random(16, 16, 1, 1));
    b.weight("s", random(16, 16)).weight("w", low(256, 64, 4, 256, 64));
    b.add("grouped", grouped, "x", "g");
    b.add(
        "up",
        new Op.ConvTranspose(List.of(1, 1), List.of(0, 0, 0, 0), List.of(0, 0), List.of(1, 1), 1),
        "grouped",
        "u");
    b.add("flat", new Op.Flatten(1), "up");
    b.add("thin", new Op.MatMul(), "flat", "w");
    b.weight("shape", Tensor.vector(-1, 16));
    b.add("rows", new Op.Reshape(), "thin", "shape");
    b.add("shared1", DENSE, "rows", "s");
    b.node(new Node("shared2", DENSE, List.of("shared1", "s"), List.of("y")));
    return b.output("y").build();
  }
}
