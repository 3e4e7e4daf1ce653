package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.trace.check.ParityCheck;
import dev.rucksack.djl.trace.check.ShapeCheck;
import dev.rucksack.djl.trace.record.BlockTree;
import dev.rucksack.djl.trace.translate.Translated;
import dev.rucksack.djl.trace.translate.Translation;
import dev.rucksack.error.TraceException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Before a graph is given, it is compared with its block: a wrong one is an error. */
class TracerCheckTest {
  private static final TensorType SEQUENCE =
      TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME, Dim.of(3)));

  private static Block lambda(UnaryOperator<NDArray> function) {
    return LambdaBlock.singleton(function, "f");
  }

  /** What was recorded of a block, with its right graph. */
  private record Recorded(TracedBlock block, Translated right) implements AutoCloseable {
    static Recorded of(Block block, TensorType type) {
      Map<String, TensorType> types = Map.of("input", type);
      TraceOptions options = TraceOptions.defaults();
      TracedBlock traced = new TracedBlock("Net", new BlockTree(block), options, types);
      Translated right =
          new Translation(traced.record())
              .translated("Net", "network", types, options::outputNames);
      return new Recorded(traced, right);
    }

    void check(Graph graph) {
      Translated translated = new Translated(graph, right.steps(), right.names());
      new ShapeCheck(block, translated).orThrow();
      new ParityCheck(block, translated).orThrow();
    }

    @Override
    public void close() {
      block.close();
    }
  }

  /** Each weight of a network changed by a tenth, one after the other. */
  @Test
  void everyWrongWeightIsFound() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block =
          new SequentialBlock()
              .add(
                  Conv2d.builder()
                      .setFilters(4)
                      .setKernelShape(new ai.djl.ndarray.types.Shape(3, 3))
                      .build())
              .add(BatchNorm.builder().build())
              .add(Activation::tanh)
              .add(LambdaBlock.singleton(x -> x.mean(new int[] {3}).mean(new int[] {2}), "mean"))
              .add(Linear.builder().setUnits(5).build());
      Fixtures.initialized(block, manager, 3, 1, 2, 8, 8);
      TensorType type =
          TensorType.float32(
              Shape.of(Shape.BATCH, Dim.of(2), Dim.axis("height"), Dim.axis("width")));
      try (Recorded recorded = Recorded.of(block, type)) {
        Graph right = recorded.right.graph();
        assertThatCode(() -> recorded.check(right)).doesNotThrowAnyException();
        right.weights().forEach((name, weight) -> checkWrong(recorded, name, weight));
      }
    }
  }

  private static void checkWrong(Recorded recorded, String name, Tensor weight) {
    if (weight.dtype() != DType.FLOAT32) {
      return;
    }
    float[] numbers = weight.floats().clone();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] *= 1.1f;
    }
    Tensor wrong = Tensor.of(numbers, weight.shape());
    Graph graph = recorded.right.graph().toBuilder().replaceWeight(name, wrong).build();
    assertThatThrownBy(() -> recorded.check(graph))
        .as(name)
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("Net became a graph that computes something different for inputs")
        .hasMessageContaining("output 'output' is different in")
        .hasMessageContaining("- value '")
        .hasMessageContaining("TraceOptions.unchecked()");
  }

  /** A number of the first run in place of a length, as a translator may take it by mistake. */
  @Test
  void aLengthTakenForAConstantIsFound() {
    Block block = lambda(x -> x.get(":, :1").tile(new long[] {1, x.size(1), 1}).sum(new int[] {1}));
    try (Recorded recorded = Recorded.of(block, SEQUENCE)) {
      Graph right = recorded.right.graph();
      assertThatCode(() -> recorded.check(right)).doesNotThrowAnyException();
      assertThatThrownBy(() -> recorded.check(tiled(right, 7)))
          .isInstanceOf(TraceException.class)
          .hasMessageContaining("for inputs {input=[3, 13, 3]}")
          .hasMessageContaining("(tile at LambdaBlock) is [3, 7, 3] in the graph and [3, 13, 3]");
    }
  }

  /** The graph with a tile of so many in place of a computed one. */
  private static Graph tiled(Graph graph, long times) {
    GraphBuilder builder = Graph.builder(graph.name());
    graph.inputs().forEach(builder::input);
    graph.weights().forEach(builder::weight);
    builder.weight("times", Tensor.vector(1, times, 1));
    for (Node node : graph.nodes()) {
      boolean tile = node.op() instanceof Op.Tile;
      builder.node(
          tile
              ? new Node(node.name(), node.op(), List.of(node.input(0), "times"), node.outputs())
              : node);
    }
    graph.outputs().forEach(builder::output);
    return builder.dropUnused().build();
  }

  @Test
  void aBranchOnALengthBeyondTheTrace() {
    Block block = lambda(x -> x.size(1) > 64 ? x.mul(2) : x.add(1));
    assertThatThrownBy(() -> Tracer.trace(block, SEQUENCE))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("for inputs {input=[4, 70, 3]}")
        .hasMessageContaining("calls different operators for these lengths or data, from add")
        .hasMessageContaining("TraceOptions.lengths");
    Graph shorter =
        Tracer.trace(block, TraceOptions.defaults().lengths("time", 8, 15, 31), SEQUENCE);
    assertThat(shorter.nodes()).hasSize(1);
  }

  @Test
  void aBlockThatLooksAtItsArrays() {
    Block block =
        lambda(x -> x.getClass().getSimpleName().equals("PtNDArray") ? x.mul(2) : x.mul(3));
    assertThatThrownBy(() -> Tracer.trace(block, SEQUENCE))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("computes something different while it is recorded");
    Graph graph = Tracer.trace(block, TraceOptions.defaults().unchecked(), SEQUENCE);
    assertThat(graph.nodes()).hasSize(1);
  }

  /** Half of the sums of a softmax are a little above 1, other halves by DJL and ONNX Runtime. */
  @Test
  void roundingAcrossAStepIsNoError() {
    Block block = lambda(x -> x.mul(3).softmax(2).sum(new int[] {2}).gt(1));
    assertThatCode(() -> Tracer.trace(block, SEQUENCE)).doesNotThrowAnyException();
  }

  /** Lengths of sequences are at least 1; zeros, with which inputs are tried, are not. */
  @Test
  void anExampleForNumbersThatABlockTakes() {
    Block block =
        new LambdaBlock(
            inputs -> {
              NDArray last =
                  inputs.get(1).sub(1).reshape(-1, 1, 1).broadcast(inputs.get(0).size(0), 1, 3);
              return new NDList(inputs.get(0).gather(last, 1));
            },
            "last");
    TensorType lengths = TensorType.int64(Shape.of(Shape.BATCH));
    assertThatThrownBy(() -> Tracer.trace(block, SEQUENCE, lengths))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("TraceOptions.lengths, TraceOptions.example");
    TraceOptions options = TraceOptions.defaults().example("input_1", Tensor.vector(3, 1, 2));
    assertThat(Tracer.trace(block, options, SEQUENCE, lengths).outputTypes().toString())
        .contains("float32[batch, 1, 3]");
  }

  @Test
  void optionsThatDoNotFitTheInputs() {
    Block block = lambda(x -> x.mul(2));
    TraceOptions options = TraceOptions.defaults();
    assertThatThrownBy(() -> Tracer.trace(block, options.lengths("width", 1, 2, 3), SEQUENCE))
        .hasMessageContaining("lengths of the axis 'width'")
        .hasMessageContaining("[batch, time]");
    assertThatThrownBy(() -> options.lengths("time", 4, 4, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[4, 4, 5]; give at least 3 different ones");
    assertThatThrownBy(
            () -> Tracer.trace(block, options.example("x", Tensor.vector(1, 2)), SEQUENCE))
        .hasMessageContaining("example of the input 'x'");
    assertThatThrownBy(
            () -> Tracer.trace(block, options.example("input", Tensor.vector(1, 2)), SEQUENCE))
        .hasMessageContaining("example of input 'input' is int64[2]");
  }

  /** A block that changes a weight where it lies does that to a copy while it is tried. */
  @Test
  void weightsStayAsTheyAre() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = new Doubling();
      block.initialize(manager, DataType.FLOAT32, new ai.djl.ndarray.types.Shape(1, 4));
      NDArray weight = block.getParameters().valueAt(0).getArray();
      float[] before = weight.toFloatArray();
      Tracer.trace(block, TensorType.float32(Shape.batchOf(4)));
      assertThat(weight.toFloatArray()).containsExactly(before);
    }
  }

  /** Doubles its weight in place before it uses it. */
  private static final class Doubling extends AbstractBlock {
    private final Parameter weight =
        addParameter(
            Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .optRequiresGrad(false)
                .optShape(new ai.djl.ndarray.types.Shape(1, 4))
                .build());

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      NDArray doubled = store.getValue(weight, inputs.head().getDevice(), training).muli(2);
      return new NDList(inputs.head().mul(doubled));
    }

    @Override
    public ai.djl.ndarray.types.Shape[] getOutputShapes(ai.djl.ndarray.types.Shape[] shapes) {
      return shapes;
    }
  }
}
