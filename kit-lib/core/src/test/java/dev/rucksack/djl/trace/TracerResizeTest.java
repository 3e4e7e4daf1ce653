package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.error.TraceException;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scaling in all of DJL's modes, up and down: what it smooths, the graph smooths. */
class TracerResizeTest {
  private static Block scaled(int height, int width, int mode) {
    long[] size = {height, width};
    return LambdaBlock.singleton(
        x -> x.getNDArrayInternal().interpolation(size, mode, false), "scaled");
  }

  @ParameterizedTest(name = "to {0} × {1} by mode {2}")
  @CsvSource({
    "9,12,0", "5,7,0", "9,12,1", "9,7,1", "3,4,1", "1,1,1", "4,5,2", "6,3,2", "9,12,2", "9,12,3",
    "5,7,3", "8,10,3"
  })
  void agreesInOnnxRuntime(int height, int width, int mode) {
    Block block = scaled(height, width, mode);
    Graph graph = Tracer.trace(block, TensorType.float32(Shape.batchOf(3, 8, 10)));
    Tensor input = Fixtures.floats(1, 4, 3, 8, 10);
    try (OrtModel model = OrtModel.of(graph)) {
      assertThat(Fixtures.difference(Fixtures.forward(block, input), model.run(input)))
          .as("%s", graph)
          .isLessThan(1e-5);
    }
  }

  @Test
  void openHeightAndWidthDoubled() {
    Block block =
        LambdaBlock.singleton(
            x ->
                x.getNDArrayInternal()
                    .interpolation(new long[] {2 * x.size(2), 2 * x.size(3)}, 1, false),
            "doubled");
    Graph graph =
        Tracer.trace(
            block,
            TensorType.float32(
                Shape.of(Shape.BATCH, Dim.of(2), Dim.axis("height"), Dim.axis("width"))));
    Tensor input = Fixtures.floats(1, 2, 2, 5, 9);
    try (OrtModel model = OrtModel.of(graph)) {
      assertThat(Fixtures.difference(Fixtures.forward(block, input), model.run(input)))
          .isLessThan(1e-5);
    }
  }

  @Test
  void openHeightScaledDown() {
    assertThatThrownBy(
            () ->
                Tracer.trace(
                    scaled(2, 2, 1),
                    TensorType.float32(
                        Shape.of(Shape.BATCH, Dim.of(2), Dim.axis("height"), Dim.of(4)))))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("fix height and width");
  }
}
