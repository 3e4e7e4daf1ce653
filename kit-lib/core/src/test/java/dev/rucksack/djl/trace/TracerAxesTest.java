package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes, numbers and constants that follow open axes, at lengths that were not traced. */
class TracerAxesTest {
  private static final TensorType INPUT =
      TensorType.float32(Shape.of(Shape.BATCH, Dim.axis("time"), Dim.of(6)));

  private static ai.djl.ndarray.types.Shape shape(long... sizes) {
    return new ai.djl.ndarray.types.Shape(sizes);
  }

  static Stream<Named<UnaryOperator<NDArray>>> functions() {
    return Stream.of(
        op("two open axes move", x -> x.reshape(1, x.size(0), 2, x.size(1), 3)),
        op("merged and parted", x -> x.reshape(-1, 6).mul(2).reshape(x.size(0), x.size(1), 6)),
        op("heads", x -> x.reshape(x.size(0), x.size(1), 2, 3).transpose(0, 2, 1, 3)),
        op("folded", x -> x.reshape(x.size(0) * x.size(1) * 2, 3)),
        op("divided by a length", x -> x.sum(new int[] {1}).div(x.size(1))),
        op("a length as a number", x -> x.mul(x.size(0)).add(2 * x.size(1))),
        op("positions", x -> x.add(arange(x, 1).reshape(1, x.size(1), 1))),
        op("positions backwards", x -> x.add(arange(x, 1).mul(-1).add(3).reshape(-1, 1))),
        op("positions from 2", x -> x.getManager().arange(2, (int) x.size(1)).mul(x.sum())),
        op(
            "zeros and ones",
            x ->
                x.getManager()
                    .zeros(x.getShape())
                    .add(x)
                    .add(x.getManager().ones(shape(x.size(1), 6)))),
        op("full", x -> x.getManager().full(shape(x.size(0), 1, 1), 2.5f).mul(x)),
        op("eye", x -> x.getManager().eye((int) x.size(1)).matMul(x)),
        op("a mask of what is past", TracerAxesTest::past),
        op("ones like", x -> x.onesLike().cumSum(1).mul(x)),
        op("broadcast", x -> x.mean(new int[] {1}, true).broadcast(x.getShape()).sub(x)),
        op("tiled", x -> x.tile(new long[] {1, 2, 1})),
        op("repeated", x -> x.repeat(1, 3)),
        op("flipped", x -> x.flip(1).add(x)),
        op("sorted", x -> x.sort(1)),
        op("differences", x -> x.get(":, 1:").sub(x.get(":, :-1"))),
        op("squeeze keeps open axes", x -> x.expandDims(1).squeeze()),
        op("all of an open axis", x -> x.abs().gt(-1).all().toType(DataType.FLOAT32, false).mul(x)),
        op("a window", TracerAxesTest::window));
  }

  private static NDArray arange(NDArray x, int axis) {
    return x.getManager().arange((int) x.size(axis)).toType(DataType.FLOAT32, false);
  }

  /** [time, time]: scores of what comes later are put far down. */
  private static NDArray past(NDArray x) {
    NDArray rows = arange(x, 1).reshape(-1, 1);
    NDArray later = arange(x, 1).gt(rows).toType(DataType.FLOAT32, false).mul(-1e4f);
    return x.matMul(x.transpose(0, 2, 1)).add(later).softmax(-1).matMul(x);
  }

  /** Pooled along time, then given other axes by the pooled length. */
  private static NDArray window(NDArray x) {
    var pooled =
        ai.djl.nn.pooling.Pool.maxPool1d(x.transpose(0, 2, 1), shape(3), shape(2), shape(1), false);
    return pooled.reshape(pooled.size(0), 2, 3, pooled.size(2)).div(pooled.size(2));
  }

  private static Named<UnaryOperator<NDArray>> op(String name, UnaryOperator<NDArray> function) {
    return Named.of(name, function);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void agreesInOnnxRuntime(UnaryOperator<NDArray> function) {
    Block block = LambdaBlock.singleton(function::apply, "f");
    Graph graph = Tracer.trace(block, INPUT);
    try (OrtModel model = OrtModel.of(graph)) {
      for (long[] lengths : new long[][] {{2, 4}, {3, 9}, {4, 5}}) {
        Tensor input = Fixtures.floats(1, lengths[0], lengths[1], 6);
        Tensor expected = Fixtures.forward(block, input);
        assertThat(Fixtures.difference(expected, model.run(input)))
            .as("%s", graph)
            .isLessThan(1e-5);
      }
    }
  }

  @Test
  void theNamesOfAxesReachTheOutput() {
    Block block = LambdaBlock.singleton(x -> x.reshape(1, x.size(1), 2, x.size(0), 3), "f");
    Graph graph = Tracer.trace(block, INPUT);
    assertThat(graph.type(graph.output())).hasToString("float32[1, time, 2, batch, 3]");
  }

  /** DJL drops a batch of one; the graph keeps it, as it keeps any other. */
  @Test
  void squeezeKeepsABatchOfOne() {
    Block block = LambdaBlock.singleton(x -> x.expandDims(1).squeeze(), "f");
    Graph graph = Tracer.trace(block, TensorType.float32(Shape.batchOf(4)));
    try (OrtModel model = OrtModel.of(graph)) {
      Tensor input = Fixtures.floats(1, 1, 4);
      assertThat(model.run(input)).isEqualTo(input);
    }
  }
}
