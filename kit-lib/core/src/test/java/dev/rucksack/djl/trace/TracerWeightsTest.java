package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.GhostBatchNorm;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightNotes;
import dev.rucksack.graph.WeightRole;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is a parameter, what is trained and what is tied is so in the graph as in its block. */
class TracerWeightsTest {
  private static final TensorType ROWS = TensorType.float32(Shape.batchOf(6));
  private static final Tensor BATCH = Fixtures.floats(3, 4, 6);

  /** The norms of the gradients of what is trained, by name without punctuation. */
  private static Map<String, Float> gradients(Block block) {
    for (Parameter parameter : block.getParameters().values()) {
      if (parameter.requiresGradient()) {
        parameter.getArray().setRequiresGradient(true);
      }
    }
    try (NDManager manager = NDManager.newBaseManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDList inputs = new NDList(Tensors.toArray(manager, BATCH));
      NDList outputs = block.forward(new ParameterStore(manager, false), inputs, true);
      collector.backward(outputs.head().square().mean());
    }
    Map<String, Float> norms = new TreeMap<>();
    for (Pair<String, Parameter> entry : block.getParameters()) {
      if (entry.getValue().requiresGradient()) {
        NDArray gradient = entry.getValue().getArray().getGradient();
        norms.put(entry.getKey().replaceAll("[._]|expandDims", ""), gradient.norm().getFloat());
      }
    }
    return norms;
  }

  private static Linear linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Block between(UnaryOperator<NDArray> function) {
    return new SequentialBlock()
        .add(linear(5))
        .add(LambdaBlock.singleton(function, "f"))
        .add(linear(2));
  }

  private static NDArray mask(NDArray x) {
    return x.mul(x.getManager().create(new float[] {1, 1, 0, 0, 1}));
  }

  static Stream<Named<Block>> blocks() {
    return Stream.of(
        Named.of("stack of one", between(x -> NDArrays.stack(new NDList(x)).sum(new int[] {0}))),
        Named.of("a mask made in Java", between(TracerWeightsTest::mask)),
        Named.of("constants in front", between(x -> x.sub(0.1f).div(x.onesLike().mul(3)))),
        Named.of(
            "no scale", new SequentialBlock().add(linear(5)).add(norm(false, true)).add(linear(2))),
        Named.of(
            "no shift", new SequentialBlock().add(linear(5)).add(norm(true, false)).add(linear(2))),
        Named.of(
            "ghost batch norm",
            new SequentialBlock()
                .add(linear(5))
                .add(GhostBatchNorm.builder().build())
                .add(linear(2))),
        Named.of("tied", new OwnWeight(OwnWeight.Use.TIED)),
        Named.of("a table of positions", new OwnWeight(OwnWeight.Use.ADDED)),
        Named.of("a class token", new OwnWeight(OwnWeight.Use.TOKEN)),
        Named.of("used without a gradient", new OwnWeight(OwnWeight.Use.STOPPED)));
  }

  private static BatchNorm norm(boolean scale, boolean center) {
    return BatchNorm.builder().optScale(scale).optCenter(center).build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void gradientsAreThoseOfTheBlock(Block block) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Fixtures.initialized(block, manager, 5, 4, 6);
      sameGradients(block);
    }
  }

  /**
   * DJL joins one array by copying it, which cuts its gradient; the graph does not, and says so.
   */
  @Test
  void whereTheGraphTrainsMoreThanTheBlock() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = between(x -> NDArrays.concat(new NDList(x), 1).mul(2));
      Fixtures.initialized(block, manager, 5, 4, 6);
      assertThat(gradients(block)).containsEntry("01Linearweight", 0f);
      try (GraphBlock traced = new GraphBlock(Tracer.trace(block, ROWS))) {
        assertThat(gradients(traced).get("01Linearweight")).isPositive();
        assertThat(traced.remarks())
            .containsExactly(
                "gradients pass where the block stops them (at SequentialBlock > 02LambdaBlock(f))");
      }
    }
  }

  @Test
  void frozenLayersStayFrozen() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Linear frozen = linear(5);
      Block block = new SequentialBlock().add(frozen).add(Activation::tanh).add(linear(2));
      Fixtures.initialized(block, manager, 5, 4, 6);
      frozen.freezeParameters(true);
      Graph graph = sameGradients(block);
      assertThat(WeightRoles.of(graph).of("01Linear.weight")).isEqualTo(WeightRole.LEARNED);
      try (GraphBlock thawed = new GraphBlock(graph)) {
        thawed.train("01Linear.weight");
        assertThat(gradients(thawed)).containsKey("01Linearweight");
      }
    }
  }

  private static Graph sameGradients(Block block) {
    Map<String, Float> expected = gradients(block);
    Graph graph = Tracer.trace(block, ROWS);
    try (GraphBlock traced = new GraphBlock(graph)) {
      Map<String, Float> actual = gradients(traced);
      assertThat(actual.keySet()).isEqualTo(expected.keySet());
      actual.forEach(
          (name, norm) -> {
            float wanted = expected.getOrDefault(name, 0f);
            assertThat(norm).as(name).isCloseTo(wanted, within(1e-4f * Math.max(1, wanted)));
          });
    }
    return graph;
  }

  /** A graph block within a block passes on what it trains. */
  @Test
  void throughAGraphBlock() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block inner = between(TracerWeightsTest::mask);
      Fixtures.initialized(inner, manager, 5, 4, 6);
      try (GraphBlock traced = new GraphBlock(Tracer.trace(inner, ROWS))) {
        traced.freeze("01Linear.bias");
        Block outer = new SequentialBlock().add(traced).add(Activation::tanh);
        Graph graph = Tracer.trace(outer, ROWS);
        assertThat(WeightNotes.of(graph).frozen()).containsExactly("01Linear.bias");
        assertThat(WeightNotes.of(graph).constants()).containsExactly("constant");
      }
    }
  }

  @Test
  void notesAreKeptInTheFile(@TempDir Path folder) throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Linear frozen = linear(5);
      Block block =
          new SequentialBlock()
              .add(frozen)
              .add(BatchNorm.builder().optMomentum(0.5f).build())
              .add(Dropout.builder().optRate(0.25f).build())
              .add(linear(2));
      Fixtures.initialized(block, manager, 5, 4, 6);
      frozen.freezeParameters(true);
      Path file = folder.resolve("net.onnx");
      Onnx.write(Tracer.trace(block, ROWS), file);
      WeightNotes notes = WeightNotes.of(Onnx.read(file));
      assertThat(notes.frozen()).containsExactlyInAnyOrder("01Linear.weight", "01Linear.bias");
      assertThat(notes.momenta()).containsExactly(Map.entry("02BatchNorm.runningMean", 0.5f));
      assertThat(notes.remarks())
          .containsExactly(
              "nothing is dropped, where the block drops 0.25 (at SequentialBlock > 03Dropout)");
    }
  }

  /** One step of training moves the statistics as far as DJL's block does. */
  @Test
  void momentumIsTheBlocks() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = BatchNorm.builder().optMomentum(0.5f).build();
      Fixtures.initialized(block, manager, 5, 4, 6);
      try (GraphBlock traced = new GraphBlock(Tracer.trace(block, ROWS))) {
        gradients(block);
        gradients(traced);
        Tensor expected = Tensors.of(block.getParameters().get("runningMean").getArray());
        Tensor actual = Tensors.of(traced.getParameters().get("runningMean").getArray());
        assertThat(Fixtures.difference(expected, actual)).isLessThan(1e-6);
      }
    }
  }

  /** One weight in the file, whichever way round it is used, also by a layer over sequences. */
  @Test
  void tiedWeightsAreStoredOnce() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = new OwnWeight(OwnWeight.Use.TIED);
      Fixtures.initialized(block, manager, 5, 4, 6);
      assertThat(Tracer.trace(block, ROWS).weights().values().stream().filter(w -> w.rank() == 2))
          .hasSize(2);
      Block layer = new OwnWeight(OwnWeight.Use.LAYER);
      Fixtures.initialized(layer, manager, 5, 4, 3, 6);
      TensorType type = TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME, Dim.of(6)));
      Graph graph = Tracer.trace(layer, type);
      assertThat(graph.weights().values().stream().filter(w -> w.rank() == 2)).hasSize(2);
      Tensor input = Fixtures.floats(1, 2, 9, 6);
      try (OrtModel model = OrtModel.of(graph)) {
        assertThat(Fixtures.difference(Fixtures.forward(layer, input), model.run(input)))
            .isLessThan(1e-5);
      }
    }
  }
}
