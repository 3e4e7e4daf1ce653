package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.IMAGES;
import static dev.rucksack.samples.Samples.ROWS;
import static dev.rucksack.samples.Samples.graph;
import static dev.rucksack.samples.Samples.vector;
import static dev.rucksack.tensor.TensorType.float32;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Operators that repeat, pad or scale, or make values from a shape. */
final class ExtentSamples {
  private static final TensorType WHOLE = TensorType.int64(Shape.batchOf(4));

  private ExtentSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    repeats(all);
    pads(all);
    resizes(all);
    shapes(all);
    return all;
  }

  private static void repeats(Map<String, Graph> all) {
    TensorType thin = float32(Shape.batchOf(1, 3, 1));
    all.put("Expand", graph(thin, new Op.Expand(), vector(2, 1, 5, 1, 2)));
    all.put("ExpandWhole", graph(WHOLE, new Op.Expand(), vector(3, 1, 4)));
    all.put("Tile", graph(IMAGES, new Op.Tile(), vector(1, 2, 1, 3)));
    all.put("TileWhole", graph(WHOLE, new Op.Tile(), vector(2, 2)));
  }

  private static void pads(Map<String, Graph> all) {
    for (PadMode mode : PadMode.values()) {
      all.put("Pad_" + mode, graph(IMAGES, new Op.Pad(mode), vector(0, 0, 2, 1, 0, 0, 3, 2)));
      all.put("PadLine_" + mode, graph(ROWS, new Op.Pad(mode), vector(0, 3, 0, 2)));
    }
    Op constant = new Op.Pad(PadMode.CONSTANT);
    all.put(
        "PadCut", graph(IMAGES, constant, vector(0, 1, -2, 3, 0, 0, 1, -1), Tensor.scalar(7.5f)));
    all.put("PadWhole", graph(WHOLE, constant, vector(0, 2, 0, 1), Tensor.of(new long[] {-3})));
    GraphBuilder axes = Graph.builder("pad").input("x", IMAGES).weight("pads", vector(1, 2, 3, 4));
    axes.weight("axes", vector(-1, 1)).add("y", constant, "x", "pads", "", "axes");
    all.put("PadAxes", axes.output("y").build());
    TensorType flags = new TensorType(DType.BOOL, Shape.batchOf(3));
    Tensor on = Tensor.of(DType.BOOL, new byte[] {1});
    all.put("PadBool", graph(flags, constant, vector(0, 1, 0, 1), on));
  }

  private static void resizes(Map<String, Graph> all) {
    for (ResizeMode mode : ResizeMode.values()) {
      for (CoordinateMode places : CoordinateMode.values()) {
        Op op = new Op.Resize(mode, places, NearestMode.ROUND_PREFER_FLOOR);
        String name = "Resize_" + mode + "_" + places;
        all.put(name, scaled(op, 1, 1, 2, 1.5f));
        all.put(name + "_down", sized(op, 4, 3, 4));
      }
    }
    for (NearestMode rounding : NearestMode.values()) {
      Op op = new Op.Resize(ResizeMode.NEAREST, CoordinateMode.ASYMMETRIC, rounding);
      all.put("Resize_" + rounding, scaled(op, 1, 1, 3, 2));
    }
    TensorType line = float32(Shape.batchOf(3, 8));
    Op linear =
        new Op.Resize(ResizeMode.LINEAR, CoordinateMode.HALF_PIXEL, NearestMode.ROUND_PREFER_FLOOR);
    GraphBuilder b = Graph.builder("resize").input("x", line);
    b.weight("s", Tensor.of(new float[] {1, 1, 2.5f}, 3)).add("y", linear, "x", "", "s");
    all.put("ResizeLine", b.output("y").build());
  }

  private static Graph scaled(Op op, float... scales) {
    GraphBuilder b = Graph.builder("resize").input("x", IMAGES);
    b.weight("s", Tensor.of(scales, scales.length)).add("y", op, "x", "", "s");
    return b.output("y").build();
  }

  /** Sizes with the batch as it is, which only a computed shape can say. */
  private static Graph sized(Op op, long... sizes) {
    GraphBuilder b = Graph.builder("resize").input("x", IMAGES).weight("sizes", vector(sizes));
    b.weight("from", vector(0)).weight("to", vector(1)).add("shape", new Op.Shape(0), "x");
    b.add("batch", new Op.Slice(), "shape", "from", "to");
    b.add("all", new Op.Concat(0), "batch", "sizes");
    b.add("y", op, "x", "", "", "all");
    return b.output("y").build();
  }

  private static void shapes(Map<String, Graph> all) {
    all.put("Shape", graph(IMAGES, new Op.Shape(0)));
    all.put("ShapeEnd", graph(IMAGES, new Op.Shape(-3)));
    GraphBuilder filled = Graph.builder("filled").input("x", ROWS);
    filled.add("shape", new Op.Shape(0), "x");
    filled.add("y", new Op.ConstantOfShape(Tensor.of(new float[] {2.5f}, 1)), "shape");
    all.put("ConstantOfShape", filled.output("y").build());
    GraphBuilder whole = Graph.builder("filled").input("x", ROWS);
    whole.add("shape", new Op.Shape(1), "x");
    whole.add("y", new Op.ConstantOfShape(Tensor.vector(-7)), "shape");
    all.put("ConstantOfShapeWhole", whole.output("y").build());
    all.put("Range", positions());
    GraphBuilder real = Graph.builder("range").input("x", ROWS);
    real.weight("a", Tensor.scalar(5))
        .weight("b", Tensor.scalar(2))
        .weight("c", Tensor.scalar(-0.5f));
    real.add("r", new Op.Range(), "a", "b", "c");
    real.add("y", new Op.Binary(BinaryKind.ADD), "x", "r");
    all.put("RangeReal", real.output("y").build());
  }

  /** 0 … time − 1, as position embeddings need. */
  private static Graph positions() {
    TensorType tokens = TensorType.int64(Shape.of(Shape.BATCH, Shape.TIME));
    GraphBuilder b = Graph.builder("range").input("x", tokens);
    b.weight("zero", Tensor.of(new long[] {0})).weight("one", Tensor.of(new long[] {1}));
    b.weight("which", Tensor.of(new long[] {1})).add("shape", new Op.Shape(0), "x");
    b.add("length", new Op.Gather(0), "shape", "which");
    b.add("r", new Op.Range(), "zero", "length", "one");
    b.add("y", new Op.Binary(BinaryKind.ADD), "x", "r");
    return b.output("y").build();
  }
}
