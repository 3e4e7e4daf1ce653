package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shapes that the network computes while it runs; several inputs and outputs. */
class ComputedShapesTest {
  private static final Tensor ZERO = Tensor.of(new long[] {0});
  private static final Tensor ONE = Tensor.of(new long[] {1});

  private static GraphBuilder builder() {
    GraphBuilder builder = Graph.builder("computed");
    builder.input("a", TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME, Dim.of(6))));
    builder.input("b", TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME)));
    builder.weight("zero", ZERO).weight("one", ONE);
    builder.weight("axis", Tensor.vector(0)).weight("heads", Tensor.vector(2, 3));
    builder.add("shape", new Op.Shape(0), "a");
    builder.add("n", new Op.Gather(0), "shape", "zero");
    builder.add("t", new Op.Gather(0), "shape", "one");
    builder.add("n1", new Op.Unsqueeze(), "n", "axis");
    builder.add("t1", new Op.Unsqueeze(), "t", "axis");
    return builder;
  }

  private static void check(Graph graph) {
    try (OrtModel model = OrtModel.of(graph);
        GraphBlock block = new GraphBlock(graph)) {
      for (int size : new int[] {2, 3}) {
        Tensor a = Fixtures.floats(1, size, size + 2, 6);
        Tensor b = Fixtures.floats(2, size, size + 2);
        List<Tensor> actual = Forward.run(block, a, b);
        Map<String, Tensor> expected = model.run(Map.of("a", a, "b", b));
        assertThat(actual).hasSameSizeAs(graph.outputs());
        int next = 0;
        for (String output : graph.outputs()) {
          Tensor value = expected.getOrDefault(output, a);
          assertThat(Fixtures.difference(value, actual.get(next++))).as(output).isLessThan(1e-5);
        }
      }
    }
  }

  @Test
  void reshapeAndExpand() {
    GraphBuilder builder = builder();
    builder.add("split", new Op.Concat(0), "n1", "t1", "heads");
    builder.add("y", new Op.Reshape(), "a", "split");
    builder.weight("last", Tensor.vector(-1));
    builder.add("column", new Op.Unsqueeze(), "b", "last");
    builder.add("z", new Op.Expand(), "column", "shape");
    builder.add("sum", new Op.Binary(BinaryKind.ADD), "z", "a");
    check(builder.output("y").output("sum").build());
  }

  @Test
  void filledAndCounted() {
    GraphBuilder builder = builder();
    builder.add("both", new Op.Concat(0), "n1", "t1");
    builder.add("twos", new Op.ConstantOfShape(Tensor.of(new float[] {2}, 1)), "both");
    builder.add("y", new Op.Binary(BinaryKind.MUL), "twos", "b");
    builder.add("steps", new Op.Range(), "zero", "t", "one");
    builder.add("count", new Op.Cast(DType.FLOAT32), "steps");
    builder.add("z", new Op.Binary(BinaryKind.ADD), "b", "count");
    check(builder.output("y").output("steps").output("z").build());
  }

  @Test
  void realRange() {
    GraphBuilder builder = builder();
    builder.weight("start", Tensor.scalar(-1)).weight("limit", Tensor.scalar(2));
    builder.weight("step", Tensor.scalar(0.5f));
    builder.add("range", new Op.Range(), "start", "limit", "step");
    builder.add("y", new Op.MatMul(), "a", "range");
    check(builder.output("y").build());
  }
}
