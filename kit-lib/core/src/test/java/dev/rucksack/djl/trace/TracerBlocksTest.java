package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.Forward;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DJL's blocks of several inputs and outputs, at lengths that were not traced. */
class TracerBlocksTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "dev.rucksack.djl.trace.TracedBlocks#recurrent",
    "dev.rucksack.djl.trace.TracedBlocks#transformers",
    "dev.rucksack.djl.trace.TracedBlocks#texts",
    "dev.rucksack.djl.trace.TracedBlocks#layers"
  })
  void agrees(TracedBlocks.Case tested) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block made = tested.block().get();
      boolean maskApart =
          made instanceof TransformerEncoderBlock; // takes a mask, but no shape of it
      var shapes = Arrays.copyOf(shapes(tested), maskApart ? 1 : tested.inputs().length);
      Block block = Fixtures.initialized(made, manager, 4, shapes);
      Graph graph = Tracer.trace(block, tested.inputs());
      try (OrtModel model = OrtModel.of(graph)) {
        for (Map<String, Long> lengths :
            List.of(
                Map.of("batch", (long) tested.least(), "time", 4L, "source", 7L, "length", 9L),
                Map.of("batch", 5L, "time", 9L, "source", 4L, "length", 6L))) {
          Map<String, Tensor> inputs = inputs(graph, lengths);
          List<Tensor> expected = Forward.run(block, inputs.values().toArray(Tensor[]::new));
          compare(expected, List.copyOf(model.run(inputs).values()), "ONNX Runtime, " + graph);
          Map<String, Tensor> values = Interpreter.of(graph).run(inputs);
          compare(expected, graph.outputs().stream().map(values::get).toList(), "interpreter");
        }
      }
    }
  }

  private static void compare(List<Tensor> expected, List<Tensor> actual, String by) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(Fixtures.difference(expected.get(i), actual.get(i)))
          .as("output %d by %s", i, by)
          .isLessThan(1e-4);
    }
  }

  private static ai.djl.ndarray.types.Shape[] shapes(TracedBlocks.Case tested) {
    return Stream.of(tested.inputs())
        .map(
            type ->
                sizes(type.shape(), Map.of("batch", 2L, "time", 6L, "source", 5L, "length", 8L)))
        .map(ai.djl.ndarray.types.Shape::new)
        .toArray(ai.djl.ndarray.types.Shape[]::new);
  }

  private static long[] sizes(Shape shape, Map<String, Long> lengths) {
    return shape.dims().stream()
        .mapToLong(
            dim ->
                switch (dim) {
                  case Dim.Fixed(long size) -> size;
                  case Dim.Axis(String name) -> Objects.requireNonNull(lengths.get(name), name);
                })
        .toArray();
  }

  /** Tokens, types and masks are 0 and 1. */
  private static Map<String, Tensor> inputs(Graph graph, Map<String, Long> lengths) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(graph.inputs().keySet());
    for (int i = 0; i < names.size(); i++) {
      TensorType type = graph.type(names.get(i));
      long[] sizes = sizes(type.shape(), lengths);
      boolean whole = type.dtype() == DType.INT64;
      inputs.put(
          names.get(i), whole ? Fixtures.tokens(i, 2, sizes) : Fixtures.floats(i + 7, sizes));
    }
    return inputs;
  }
}
