package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.recurrent.LSTM;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.trace.TraceOptions;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphBlockTest {

  @Test
  void observesEveryValue() {
    try (NDManager manager = NDManager.newBaseManager()) {
      CourseNetworks network = CourseNetworks.RESIDUAL;
      Graph graph = Tracer.trace(network.block(manager), network.input());
      Tensor input = network.batch(2);
      Map<String, Tensor> expected = new LinkedHashMap<>();
      Interpreter.of(graph).observe(Map.of("input", input), expected::put);
      Map<String, Tensor> actual = new LinkedHashMap<>();
      try (GraphBlock block = new GraphBlock(graph)) {
        block.observe(
            new NDList(Tensors.toArray(manager, input)),
            (name, array) -> actual.put(name, Tensors.of(array)));
      }
      assertThat(actual.keySet()).isEqualTo(expected.keySet());
      actual.forEach(
          (name, value) ->
              assertThat(Fixtures.difference(expected.getOrDefault(name, value), value))
                  .as(name)
                  .isLessThan(1e-4));
    }
  }

  @Test
  void insideAnotherBlockItsGraphTakesItsPlace() {
    try (NDManager manager = NDManager.newBaseManager()) {
      CourseNetworks network = CourseNetworks.TEXT;
      Block block = network.block(manager);
      try (GraphBlock inner = new GraphBlock(Tracer.trace(block, network.input()))) {
        Block outer = new SequentialBlock().add(inner).addSingleton(x -> x.softmax(-1));
        outer.initialize(
            manager, ai.djl.ndarray.types.DataType.FLOAT32, new ai.djl.ndarray.types.Shape(2, 6));
        assertThat(outer.getOutputShapes(outer.getInputShapes()))
            .containsExactly(new ai.djl.ndarray.types.Shape(2, 3));
        Graph graph = Tracer.trace(outer, network.input());
        Tensor expected = Fixtures.forward(outer, network.batch(3));
        assertThat(Fixtures.difference(expected, Interpreter.of(graph).run(network.batch(3))))
            .isLessThan(1e-5);
        assertThat(graph.nodes()).hasSize(inner.graph().nodes().size() + 1);
        assertThat(graph.weights().keySet()).containsAll(inner.graph().weights().keySet());
      }
    }
  }

  @Test
  void statesOfAnLstmAreInputsAndOutputs() {
    try (NDManager manager = NDManager.newBaseManager()) {
      LSTM block =
          Fixtures.initialized(
              LSTM.builder().setNumLayers(2).setStateSize(4).optReturnState(true).build(),
              manager,
              3,
              2,
              5,
              3);
      TensorType state = TensorType.float32(Shape.of(dim(2), Shape.BATCH, dim(4)));
      Graph graph =
          Tracer.trace(
              block,
              TraceOptions.defaults().inputs("x", "h", "c").outputs("y", "hn", "cn"),
              TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME, dim(3))),
              state,
              state);
      Tensor x = Fixtures.floats(1, 6, 7, 3);
      Tensor h = Fixtures.floats(2, 2, 6, 4);
      Tensor c = Fixtures.floats(3, 2, 6, 4);
      List<Tensor> expected = Forward.run(block, x, h, c);
      Map<String, Tensor> actual = Interpreter.of(graph).run(Map.of("x", x, "h", h, "c", c));
      try (GraphBlock back = new GraphBlock(graph)) {
        List<Tensor> again = Forward.run(back, x, h, c);
        int i = 0;
        for (String output : graph.outputs()) {
          Tensor value = actual.getOrDefault(output, x);
          assertThat(Fixtures.difference(expected.get(i), value)).as(output).isLessThan(1e-5);
          assertThat(Fixtures.difference(expected.get(i), again.get(i)))
              .as(output)
              .isLessThan(1e-5);
          i++;
        }
      }
    }
  }

  private static dev.rucksack.tensor.Dim dim(long size) {
    return dev.rucksack.tensor.Dim.of(size);
  }

  @Test
  void namesAndInputsThatDoNotFit() {
    try (NDManager manager = NDManager.newBaseManager()) {
      CourseNetworks network = CourseNetworks.MLP;
      Block mlp = network.block(manager);
      Graph graph =
          Tracer.trace(mlp, TraceOptions.defaults().named("mlp").inputs("pixels"), network.input());
      assertThat(graph.name()).isEqualTo("mlp");
      assertThat(graph.input()).isEqualTo("pixels");
      assertThat(graph.output()).isEqualTo("output");
      assertThat(graph.weights()).containsKeys("02Linear.weight", "04Linear.bias");
      try (GraphBlock block = new GraphBlock(graph)) {
        assertThatThrownBy(() -> Fixtures.forward(block, Fixtures.floats(1, 2, 783)))
            .isInstanceOf(GraphException.class)
            .hasMessageContaining("'pixels'")
            .hasMessageContaining("783");
      }
      assertThatThrownBy(
              () -> Tracer.trace(mlp, TraceOptions.defaults().outputs("a", "b"), network.input()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 outputs but the options name [a, b]");
    }
  }

  @Test
  void closedItHasNoGraphAnyMore() {
    try (NDManager manager = NDManager.newBaseManager()) {
      CourseNetworks network = CourseNetworks.MLP;
      GraphBlock block = new GraphBlock(Tracer.trace(network.block(manager), network.input()));
      block.close();
      block.close();
      assertThatThrownBy(block::graph)
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("was closed, which freed its weights; take its graph before.");
      assertThatThrownBy(() -> Forward.run(block, network.batch(2)))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("use it before that is closed");
    }
  }
}
