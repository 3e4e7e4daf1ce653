package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One function after the other: DJL, interpreter and graph block agree at two batch sizes. */
class TracerOperatorsTest {

  static Stream<Named<UnaryOperator<NDArray>>> functions() {
    return Stream.of(
        op("leakyRelu", x -> Activation.leakyRelu(x, 0.1f)),
        op("elu", x -> Activation.elu(x, 0.7f)),
        op("selu", Activation::selu),
        op("gelu", Activation::gelu),
        op("swish", x -> Activation.swish(x, 1.5f)),
        op("mish", Activation::mish),
        op("softPlus", Activation::softPlus),
        op("softSign", Activation::softSign),
        op("sigmoid", Activation::sigmoid),
        op("exp", NDArray::exp),
        op("log of abs", x -> x.abs().add(0.1f).log()),
        op("sqrt of square", x -> x.square().sqrt()),
        op("erf", NDArray::erf),
        op("clip", x -> x.clip(-0.5, 0.25)),
        op("maximum", x -> x.maximum(0.1).minimum(0.5)),
        op("scalar arithmetic", x -> x.mul(3).add(1).sub(0.5f).div(2).pow(2)),
        op("in place", x -> x.mul(2).addi(1).muli(x).subi(0.5).negi()),
        op("reverse", x -> x.getNDArrayInternal().rsub(1).getNDArrayInternal().rdiv(2)),
        op("constant on the left", x -> x.getManager().create(2f).mul(x)),
        op("vector constant", x -> x.add(x.getManager().create(new float[] {1, 2, 3}))),
        op("zerosLike of a constant", x -> x.add(x.getManager().create(5f).zerosLike())),
        op("softmax", x -> x.softmax(-1)),
        op("logSoftmax", x -> x.logSoftmax(1)),
        op("reshape", x -> x.reshape(-1, 4, 3)),
        op("reshape by batch", x -> x.reshape(x.size(0), 2, 2, 3)),
        op("flatten all", x -> x.flatten()),
        op("flatten some", x -> x.flatten(1, 2)),
        op("expand, squeeze", x -> x.expandDims(-1).expandDims(1).squeeze(1)),
        op("transpose", x -> x.transpose(0, 2, 1)),
        op("transpose all", x -> x.transpose()),
        op("swapAxes", x -> x.swapAxes(1, 2)),
        op("swapAxes from the end", x -> x.swapAxes(-1, -2)),
        op("squeeze nothing", x -> x.squeeze(1)),
        op("split at", x -> x.split(new long[] {1, 3}, 1).get(2)),
        op("array of a manager that is closed", TracerOperatorsTest::foreign),
        op("average pool", TracerOperatorsTest::averagePool),
        op("last", x -> x.get(":, -1")),
        op("first", x -> x.get(":, 0, :")),
        op("range", x -> x.get(":, 1:3, ::2")),
        op("from the end", x -> x.get(":, -2:, 1")),
        op("ellipsis", x -> x.get("..., 1")),
        op("all but the last example", x -> x.get("0:{}", x.size(0))),
        op("last example", x -> x.get("{}:", x.size(0) - 1)),
        op("positions", x -> x.get(":, {}", x.getManager().create(new long[] {2, 0}))),
        op("concat", x -> NDArrays.concat(new NDList(x, x.neg(), x), 1)),
        op("concat one", x -> NDArrays.concat(new NDList(x), 1)),
        op("concat, last axis", x -> x.concat(x.mul(2), -1)),
        op("stack", x -> NDArrays.stack(new NDList(x, x.neg()), 1)),
        op("add three", x -> NDArrays.add(x, x.neg(), x.mul(2))),
        op("split", x -> x.split(2, 1).get(1)),
        op("mean", x -> x.mean(new int[] {1})),
        op("mean, kept", x -> x.mean(new int[] {-1}, true)),
        op("sum of two axes", x -> x.sum(new int[] {1, 2})),
        op("sum of all", x -> x.sum()),
        op("max", x -> x.max(new int[] {2})),
        op("min", x -> x.min(new int[] {1}, true)),
        op("matMul", x -> x.matMul(x.transpose(0, 2, 1))),
        op("toType", x -> x.mul(10).toType(ai.djl.ndarray.types.DataType.INT64, false)),
        op("mixed types", x -> x.add(x.mul(10).toType(ai.djl.ndarray.types.DataType.INT64, true))),
        op("stopGradient", x -> x.stopGradient().duplicate()),
        op("batch norm along the last axis", TracerOperatorsTest::batchNorm),
        op("layerNorm", TracerOperatorsTest::layerNorm),
        op("sub-manager", TracerOperatorsTest::subManager));
  }

  private static NDArray batchNorm(NDArray x) {
    NDManager m = x.getManager();
    NDArray v = m.create(new float[] {0.5f, 1, 2});
    return ai.djl.nn.norm.BatchNorm.batchNorm(x, v.sub(1), v, v, v.neg(), 2, 0.9f, 1e-5f, false)
        .head();
  }

  private static NDArray layerNorm(NDArray x) {
    NDArray v = x.getManager().create(new float[] {0.5f, 1, 2});
    return ai.djl.nn.norm.LayerNorm.layerNorm(
            x, new ai.djl.ndarray.types.Shape(3), v, v.neg(), 1e-5f)
        .head();
  }

  private static NDArray foreign(NDArray x) {
    try (NDManager other = NDManager.newBaseManager()) {
      return x.mul(other.create(2f));
    }
  }

  private static NDArray averagePool(NDArray x) {
    var two = new ai.djl.ndarray.types.Shape(2);
    var one = new ai.djl.ndarray.types.Shape(1);
    return ai.djl.nn.pooling.Pool.avgPool1d(x, two, one, one, false, false);
  }

  private static NDArray subManager(NDArray x) {
    try (NDManager sub = x.getManager().newSubManager()) {
      NDArray two = sub.create(2f);
      NDArray y = x.mul(two);
      y.attach(x.getManager());
      return y;
    }
  }

  private static Named<UnaryOperator<NDArray>> op(String name, UnaryOperator<NDArray> function) {
    return Named.of(name, function);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void agrees(UnaryOperator<NDArray> function) {
    Block block = LambdaBlock.singleton(function::apply, "f");
    Graph graph = Tracer.trace(block, TensorType.float32(Shape.batchOf(4, 3)));
    try (GraphBlock back = new GraphBlock(graph)) {
      for (int batch : new int[] {1, 6}) {
        Tensor input = Fixtures.floats(batch, batch, 4, 3);
        Tensor expected = Fixtures.forward(block, input);
        assertThat(Fixtures.difference(expected, Interpreter.of(graph).run(input)))
            .as("interpreter %s", graph)
            .isLessThan(1e-5);
        assertThat(Fixtures.difference(expected, Fixtures.forward(back, input)))
            .as("graph block %s", graph)
            .isLessThan(1e-5);
      }
    }
  }
}
