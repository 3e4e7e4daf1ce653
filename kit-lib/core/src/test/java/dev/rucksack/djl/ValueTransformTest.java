package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Functions between a value and its readers. */
class ValueTransformTest {
  private static final int IN = 4;

  /** Notes the largest number of each batch and changes nothing. */
  private static final class Watching implements ValueTransform {
    private final List<Float> largest = new ArrayList<>();

    @Override
    public NDArray apply(NDArray value, Variables variables, boolean training) {
      largest.add(value.max().getFloat());
      return value;
    }

    @Override
    public String write(
        GraphBuilder builder, String value, TensorType type, Map<String, Tensor> variables) {
      return value;
    }
  }

  /** {@code x → Gemm → h → Relu → r}, h being an output, too. */
  private static Graph graph() {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(IN)));
    b.weight("w", Fixtures.floats(5, 3, IN));
    b.add("h", new Op.Gemm(1, 1, false, true), "x", "w");
    b.add("r", new Op.Unary(UnaryKind.RELU), "h");
    return b.output("r").output("h").build();
  }

  private static Tensor batch() {
    return Fixtures.floats(1, 8, IN);
  }

  private static void checkWritten(GraphBlock block) {
    Graph written = block.graph();
    assertThat(written.inputs()).isEqualTo(graph().inputs());
    assertThat(written.outputs()).isEqualTo(graph().outputs());
    List<Tensor> expected = Forward.run(block, batch());
    Map<String, Tensor> interpreted = Interpreter.of(written).run(Map.of("x", batch()));
    assertThat(Fixtures.difference(expected.get(0), interpreted.getOrDefault("r", batch())))
        .isLessThan(1e-6);
    assertThat(Fixtures.difference(expected.get(1), interpreted.getOrDefault("h", batch())))
        .isLessThan(1e-6);
    try (OrtModel model = OrtModel.of(written)) {
      Tensor actual = model.run(Map.of("x", batch())).getOrDefault("h", batch());
      assertThat(Fixtures.difference(expected.get(1), actual)).isLessThan(1e-5);
    }
  }

  @Test
  void everyReaderGetsTheRoundedValue() {
    float step = 0.25f;
    try (GraphBlock block = new GraphBlock(graph())) {
      Tensor before = Forward.run(block, batch()).get(1);
      block.transform("h", new FakeQuantized(Tensor.scalar(step), 0, 3));
      List<Tensor> outputs = Forward.run(block, batch());
      for (int i = 0; i < before.size(); i++) {
        double code = Math.clamp(Math.rint(before.floats()[i] / step), -3, 3);
        assertThat(outputs.get(1).number(i)).as("h %d", i).isEqualTo(code * step);
        assertThat(outputs.get(0).number(i)).as("r %d", i).isEqualTo(Math.max(0, code * step));
      }
      checkWritten(block);
      block.removeTransform("h");
      assertThat(Forward.run(block, batch()).get(1)).isEqualTo(before);
      assertThat(block.getParameters().keys()).containsExactly("w");
      assertThat(block.graph()).isEqualTo(graph());
    }
  }

  @Test
  void inputsAndChannelsToo() {
    Tensor scales = Tensor.of(new float[] {0.1f, 0.2f, 0.05f, 0.3f}, IN);
    try (GraphBlock block = new GraphBlock(graph())) {
      block.transform("x", new FakeQuantized(scales, 1, 3));
      block.transform("r", new FakeQuantized(Tensor.scalar(0.01f), 0, 8));
      checkWritten(block);
      assertThat(block.graph().nodes()).hasSize(2 + 4 + 4);
      assertThat(Tracer.trace(block, graph().type("x"))).isEqualTo(block.graph());
    }
  }

  @Test
  void scaleOfAValueIsTrainedAndWritten() {
    try (GraphBlock block = new GraphBlock(graph())) {
      block.transform("h", new FakeQuantized(Tensor.scalar(0.25f), 0, 4).learned());
      assertThat(block.getParameters().keys()).containsExactlyInAnyOrder("w", "h/scale");
      GraphBlocks.descend(block, 10, 1e-2f, batch());
      assertThat(block.variable("h", FakeQuantized.SCALE)).isNotEqualTo(Tensor.scalar(0.25f));
      checkWritten(block);
      block.set("h", FakeQuantized.SCALE, Tensor.scalar(0.5f));
      checkWritten(block);
      assertThatThrownBy(() -> block.set("h", FakeQuantized.SCALE, Tensor.scalar(0)))
          .hasMessageContaining("scale 0.0");
    }
  }

  /** 1 within the grid, 0 beyond. */
  @Test
  void gradientGoesStraightThrough() {
    try (GraphBlock block = new GraphBlock(graph());
        NDManager manager = NDManager.newBaseManager()) {
      block.transform("x", new FakeQuantized(Tensor.scalar(0.1f), 0, 3));
      NDArray x = manager.create(new float[] {0.22f, -0.29f, 0.5f, -0.9f}).reshape(1, IN);
      x.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(block.run(new NDList(x), true).get(1).sum());
      }
      float[] columns = new float[IN];
      float[] w = graph().weight("w").orElseThrow().floats();
      for (int i = 0; i < w.length; i++) {
        columns[i % IN] += w[i];
      }
      float[] gradient = x.getGradient().toFloatArray();
      assertThat(gradient[0]).isCloseTo(columns[0], org.assertj.core.api.Assertions.within(1e-5f));
      assertThat(gradient[1]).isCloseTo(columns[1], org.assertj.core.api.Assertions.within(1e-5f));
      assertThat(gradient[2]).isZero();
      assertThat(gradient[3]).isZero();
    }
  }

  @Test
  void observersWatchInTheirPlace() {
    Watching before = new Watching();
    Watching after = new Watching();
    try (GraphBlock block = new GraphBlock(graph())) {
      FakeQuantized rounding = new FakeQuantized(Tensor.scalar(0.125f), 0, 2);
      block.transform("h", before.andThen(rounding).andThen(after));
      GraphBlocks.descend(block, 3, 1e-3f, batch());
      assertThat(before.largest).hasSize(3);
      assertThat(before.largest.getFirst()).isGreaterThan(0.125f);
      assertThat(after.largest).hasSize(3).allMatch(value -> value == 0.125f);
      checkWritten(block);
    }
    try (GraphBlock block = new GraphBlock(graph()).transform("h", new Watching())) {
      assertThat(block.graph()).isEqualTo(graph());
    }
  }

  @Test
  void whatCannotBeIsNamed() {
    try (GraphBlock block = new GraphBlock(graph());
        NDManager manager = NDManager.newBaseManager()) {
      ValueTransform half = (value, variables, training) -> value.mul(0.5);
      block.transform("h", half);
      assertThatThrownBy(() -> block.transform("h", new FakeQuantized(Tensor.scalar(1), 0, 8)))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("which FakeQuantized(8 bits) would replace")
          .hasMessageContaining("first.andThen(second), or remove the first");
      assertThatThrownBy(block::graph)
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("at value 'h' does not say how it is written as nodes");
      assertThat(block.run(new NDList(Tensors.toArray(manager, batch())), false)).hasSize(2);
      assertThatThrownBy(() -> block.transform("w", half)).hasMessageContaining("is a weight");
      assertThatThrownBy(() -> block.transform("v", half)).hasMessageContaining("no value 'v'");
      assertThatThrownBy(() -> block.removeTransform("r"))
          .hasMessageContaining("those that have are [h]");
      Tensor three = Tensor.of(new float[] {1, 1, 1}, 3);
      assertThatThrownBy(() -> block.transform("x", new FakeQuantized(three, 1, 8)))
          .hasMessageContaining("3 scales do not fit axis 1 of a value of shape [batch, 4]");
    }
  }
}
