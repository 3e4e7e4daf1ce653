package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv1dTranspose;
import ai.djl.nn.convolutional.Conv2dTranspose;
import ai.djl.nn.core.Prelu;
import ai.djl.nn.recurrent.LSTM;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.Forward;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What DJL's PyTorch engine cannot run and the tracer turns into a graph none the less. */
class TracedOnlyTest {
  private static Tensor run(Graph graph, Tensor input) {
    try (OrtModel model = OrtModel.of(graph)) {
      return model.run(input);
    }
  }

  @Test
  void prelu() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = new Prelu();
      block.setInitializer((owner, shape, type) -> owner.full(shape, 0.3f, type), any -> true);
      Fixtures.initialized(block, manager, 1, 2, 3, 4);
      Tensor input = Fixtures.floats(1, 4, 3, 5);
      assertThatThrownBy(() -> Forward.run(block, input))
          .isInstanceOf(UnsupportedOperationException.class);
      Graph graph =
          Tracer.trace(block, TensorType.float32(Shape.of(Shape.BATCH, Dim.of(3), Dim.of(5))));
      checkEach(graph, input, x -> x < 0 ? 0.3 * x : x);
    }
  }

  private static void checkEach(Graph graph, Tensor input, DoubleUnaryOperator function) {
    float[] expected = input.floats();
    float[] actual = run(graph, input).floats();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .isCloseTo(
              function.applyAsDouble(expected[i]), org.assertj.core.data.Offset.offset(1e-5));
    }
  }

  private static Graph lambda(UnaryOperator<NDArray> function) {
    return Tracer.trace(
        LambdaBlock.singleton(function::apply, "f"), TensorType.float32(Shape.batchOf(4)));
  }

  /** By their definitions as logarithms. */
  @Test
  void inverseHyperbolicFunctions() {
    Tensor input = Fixtures.floats(1, 3, 4);
    checkEach(lambda(NDArray::asinh), input, x -> Math.log(x + Math.sqrt(x * x + 1)));
    checkEach(lambda(NDArray::atanh), input, x -> Math.log((1 + x) / (1 - x)) / 2);
    checkEach(
        lambda(x -> x.abs().add(1).acosh()),
        input,
        x -> Math.log(Math.abs(x) + 1 + Math.sqrt(Math.pow(Math.abs(x) + 1, 2) - 1)));
  }

  /** Each input element spreads the kernel over the result. */
  @Test
  void transposedConvolution() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block =
          Conv1dTranspose.builder()
              .setFilters(4)
              .setKernelShape(new ai.djl.ndarray.types.Shape(3))
              .optStride(new ai.djl.ndarray.types.Shape(2))
              .optPadding(new ai.djl.ndarray.types.Shape(1))
              .optDilation(new ai.djl.ndarray.types.Shape(2))
              .optGroups(2)
              .build();
      Fixtures.initialized(block, manager, 1, 1, 6, 5);
      Graph graph =
          Tracer.trace(
              block, TensorType.float32(Shape.of(Shape.BATCH, Dim.of(6), Dim.axis("length"))));
      Tensor input = Fixtures.floats(2, 3, 6, 7);
      Tensor expected = spread(block, input, 2, 1, 2);
      assertThat(Fixtures.difference(expected, run(graph, input))).isLessThan(1e-5);
    }
  }

  /** Two groups; weights [filters, channels of a group, kernel] as DJL's block stores them. */
  private static Tensor spread(Block block, Tensor input, int stride, int pad, int dilation) {
    float[] weight = parameter(block, Parameter.Type.WEIGHT);
    float[] bias = parameter(block, Parameter.Type.BIAS);
    int batch = (int) input.shape()[0];
    int length = (int) input.shape()[2];
    int after = (length - 1) * stride - 2 * pad + dilation * 2 + 1;
    float[] x = input.floats();
    float[] y = new float[batch * 4 * after];
    for (int i = 0; i < y.length; i++) {
      y[i] = bias[i / after % 4];
    }
    for (int n = 0; n < batch; n++) {
      for (int f = 0; f < 4; f++) {
        for (int c = 0; c < 3; c++) {
          for (int t = 0; t < length; t++) {
            for (int k = 0; k < 3; k++) {
              int at = t * stride - pad + k * dilation;
              if (at >= 0 && at < after) {
                y[(n * 4 + f) * after + at] +=
                    x[(n * 6 + f / 2 * 3 + c) * length + t] * weight[(f * 3 + c) * 3 + k];
              }
            }
          }
        }
      }
    }
    return Tensor.of(y, batch, 4, after);
  }

  private static float[] parameter(Block block, Parameter.Type type) {
    return block.getParameters().values().stream()
        .filter(parameter -> parameter.getType() == type)
        .findFirst()
        .orElseThrow()
        .getArray()
        .toFloatArray();
  }

  @Test
  void blocksBehindATransposedConvolution() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block =
          new ai.djl.nn.SequentialBlock()
              .add(
                  Conv2dTranspose.builder()
                      .setFilters(2)
                      .setKernelShape(new ai.djl.ndarray.types.Shape(2, 2))
                      .optStride(new ai.djl.ndarray.types.Shape(2, 2))
                      .build())
              .addSingleton(x -> x.reshape(x.size(0), -1).softmax(1));
      Fixtures.initialized(block.getChildren().get(0).getValue(), manager, 1, 1, 3, 4, 4);
      Graph graph = Tracer.trace(block, TensorType.float32(Shape.batchOf(3, 4, 4)));
      assertThat(graph.type(graph.output())).hasToString("float32[batch, 128]");
      assertThat(run(graph, Fixtures.floats(1, 2, 3, 4, 4)).shape()).containsExactly(2, 128);
    }
  }

  /** One LSTM each way, run by DJL, with the weights of the one that reads both ways. */
  @Test
  void lstmBothWaysWithBiases() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block both = lstm(true);
      Fixtures.initialized(both, manager, 1, 2, 6, 3);
      Tensor input = Fixtures.floats(3, 4, 5, 3);
      Graph graph =
          Tracer.trace(both, TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME, Dim.of(3))));
      NDArray x = Tensors.toArray(manager, input);
      Tensor forward = Forward.run(oneWay(both, "l", manager), input).getFirst();
      Tensor backward = Forward.run(oneWay(both, "r", manager), Tensors.of(x.flip(1))).getFirst();
      NDArray expected =
          NDArrays.concat(
              new ai.djl.ndarray.NDList(
                  Tensors.toArray(manager, forward), Tensors.toArray(manager, backward).flip(1)),
              2);
      assertThat(Fixtures.difference(Tensors.of(expected), run(graph, input))).isLessThan(1e-5);
    }
  }

  private static Block lstm(boolean bothWays) {
    return LSTM.builder().setNumLayers(1).setStateSize(4).optBidirectional(bothWays).build();
  }

  private static Block oneWay(Block both, String direction, NDManager manager) {
    Block one = Fixtures.initialized(lstm(false), manager, 2, 2, 6, 3);
    one.getDirectParameters()
        .forEach(
            pair -> {
              String name = direction + pair.getKey().substring(1);
              pair.getValue().freeze(true);
              pair.getValue()
                  .getArray()
                  .set(both.getDirectParameters().get(name).getArray().toFloatArray());
            });
    return one;
  }
}
