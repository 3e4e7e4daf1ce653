package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Masks and fake quantization against values worked out by hand. */
class ReparameterizationTest {

  /** What a reparameterization makes of a weight. */
  private static NDArray used(Reparameterization how, NDArray weight, boolean training) {
    Map<String, NDArray> arrays = new HashMap<>();
    how.variables(Tensors.of(weight))
        .forEach(
            (name, variable) ->
                arrays.put(name, Tensors.toArray(weight.getManager(), variable.initial())));
    arrays.put(Reparameterization.WEIGHT, weight);
    return how.weight(name -> Objects.requireNonNull(arrays.get(name)), training);
  }

  @Test
  void roundsToTheGridTiesToEven() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(new float[] {0.25f, 0.75f, -0.25f, 1.1f, 9, -9});
      NDArray used = used(new FakeQuantized(Tensor.scalar(0.5f), 0, 3), weight, false);
      assertThat(used.toFloatArray()).containsExactly(0, 1, -0f, 1, 1.5f, -1.5f);
    }
  }

  @Test
  void eachChannelHasItsScale() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(new float[][] {{1, 2.4f}, {1, 2.4f}});
      Tensor scales = Tensor.of(new float[] {1, 0.5f}, 2);
      assertThat(used(new FakeQuantized(scales, 0, 8), weight, false).toFloatArray())
          .containsExactly(1, 2, 1, 2.5f);
      assertThat(used(new FakeQuantized(scales, 1, 8), weight, false).toFloatArray())
          .containsExactly(1, 2.5f, 1, 2.5f);
    }
  }

  @Test
  void gradientPassesStraightThrough() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(new float[] {0.3f, -0.7f, 1.2f});
      NDArray slope = manager.create(new float[] {1, -2, 3});
      weight.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray used = used(new FakeQuantized(Tensor.scalar(0.5f), 0, 4), weight, true);
        assertThat(used.toFloatArray()).containsExactly(0.5f, -0.5f, 1);
        collector.backward(used.mul(slope).sum());
      }
      assertThat(weight.getGradient().toFloatArray()).containsExactly(1, -2, 3);
    }
  }

  @Test
  void maskStopsTheGradientOfWhatItDrops() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(new float[] {2, 3});
      weight.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray used = used(new Masked(Tensor.of(new float[] {1, 0}, 2)), weight, true);
        collector.backward(used.square().sum());
      }
      assertThat(weight.getGradient().toFloatArray()).containsExactly(4, 0);
    }
  }

  @Test
  void graphHoldsTheUsedWeight() {
    Tensor weight = Tensor.of(new float[] {0.3f, -0.7f}, 1, 2);
    try (GraphBlock block = new GraphBlock(linear(weight))) {
      block.reparameterize("w", new FakeQuantized(Tensor.scalar(0.5f), 0, 4));
      Graph baked = block.graph();
      assertThat(baked.weight("w").orElseThrow().floats()).containsExactly(0.5f, -0.5f);
      assertThat(Fixtures.forward(block, Tensor.of(new float[] {1, 1}, 1, 2)).floats())
          .containsExactly(0);
    }
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatThrownBy(() -> new Masked(Tensor.of(new float[] {1, 0.5f}, 2)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("0.5");
    assertThatThrownBy(() -> new FakeQuantized(Tensor.scalar(0), 0, 8))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("all zeros");
    assertThatThrownBy(() -> new FakeQuantized(Tensor.scalar(1), 0, 1))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("2 to 8");
    try (GraphBlock block = new GraphBlock(linear(Tensor.of(new float[] {1, 1}, 1, 2)))) {
      assertThatThrownBy(() -> block.reparameterize("v", (w, training) -> w.weight()))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("[w]");
      Masked other = new Masked(Tensor.of(new float[] {1, 1, 1}, 3));
      assertThatThrownBy(() -> block.reparameterize("w", other))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("mask of shape [3]");
    }
  }

  private static Graph linear(Tensor weight) {
    var builder = Graph.builder("linear");
    builder.input("x", TensorType.float32(Shape.batchOf(2)));
    builder.weight("w", weight);
    builder.add("y", new Op.Gemm(1, 1, false, true), "x", "w");
    return builder.output("y").build();
  }
}
