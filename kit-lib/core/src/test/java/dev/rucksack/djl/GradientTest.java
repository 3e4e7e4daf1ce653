package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.kernel.OperatorCase;
import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients that DJL finds through composed kernels, against central differences {@code
 * (f(x+h·d)−f(x−h·d))/2h} along random directions d.
 */
class GradientTest {
  private static final float STEP = 1e-2f;
  private static final int DIRECTIONS = 3;

  private static long[] w(long... shape) {
    return shape;
  }

  static Stream<OperatorCase> cases() {
    return Stream.of(layers(), others(), recurrent()).flatMap(cases -> cases);
  }

  private static Stream<OperatorCase> layers() {
    return Stream.of(
        OperatorCase.of(
                "transposed convolution",
                new Op.ConvTranspose(
                    List.of(2, 3), List.of(1, 0, 0, 2), List.of(1, 1), List.of(1, 2), 2))
            .x(4, 4, 5)
            .floats(w(4, 3, 3, 2), w(6)),
        OperatorCase.of("group norm", new Op.GroupNormalization(2, 1e-3f))
            .x(4, 3)
            .floats(w(4), w(4)),
        OperatorCase.of("layer norm", new Op.LayerNormalization(1, 1e-3f))
            .x(3, 4)
            .floats(w(3, 4), w(4)),
        OperatorCase.of(
                "mean pool",
                new Op.AveragePool(List.of(3, 3), List.of(2, 2), List.of(1, 0, 2, 1), true, false))
            .x(2, 6, 5),
        OperatorCase.of("lp pool", new Op.LpPool(List.of(2), List.of(2), List.of(0, 1), false, 3))
            .x(2, 5)
            .between(0.2f, 2));
  }

  private static Stream<OperatorCase> others() {
    return Stream.of(
        OperatorCase.of("prelu", new Op.PRelu()).x(3, 4).floats(w(3, 1)).between(0.1f, 1),
        OperatorCase.of("prelu, negative", new Op.PRelu())
            .x(3, 4)
            .floats(w(3, 1))
            .between(-1, -0.1f),
        OperatorCase.of("mish", new Op.Unary(UnaryKind.MISH)).x(5).between(-3, 3),
        OperatorCase.of("asinh", new Op.Unary(UnaryKind.ASINH)).x(5).between(-3, 3),
        OperatorCase.of("gelu, tanh", new Op.Gelu(true)).x(5).between(-3, 3),
        OperatorCase.of("log-sum-exp", new Op.Reduce(ReduceKind.LOG_SUM_EXP, false)).x(3, 4),
        OperatorCase.of("l2", new Op.Reduce(ReduceKind.L2, false)).x(3, 4),
        OperatorCase.of("where", new Op.Where())
            .input(DType.BOOL, 0, 0, 1, 4)
            .x(3, 4)
            .floats(w(3, 1)),
        OperatorCase.of("split", new Op.Split(1)).x(5, 2).weight(Tensor.vector(1, 4)).outputs(2),
        OperatorCase.of("reflect", new Op.Pad(PadMode.REFLECT))
            .x(4)
            .weight(Tensor.vector(0, 3, 0, 2)),
        OperatorCase.of("running sum", new Op.CumSum(true, true))
            .x(5)
            .weight(Tensor.of(new long[] {1})),
        OperatorCase.of("top", new Op.TopK(1, true)).x(6).weight(Tensor.vector(6)).outputs(1),
        OperatorCase.of("scatter", new Op.ScatterElements(1))
            .x(4)
            .weight(Tensor.of(new long[] {1, -1, 2, 0}, 2, 2))
            .floats(w(2, 2)),
        OperatorCase.of("gather nd", new Op.GatherND(1)).x(5, 3).input(DType.INT64, 0, 0, 4, 1),
        resize(ResizeMode.LINEAR),
        resize(ResizeMode.CUBIC));
  }

  private static OperatorCase resize(ResizeMode mode) {
    Op op = new Op.Resize(mode, CoordinateMode.HALF_PIXEL, NearestMode.FLOOR);
    Tensor scales = Tensor.of(new float[] {1, 1, 2, 1.7f}, 4);
    return OperatorCase.of("resize " + mode, op).x(1, 3, 4).weight(null).weight(scales);
  }

  private static Stream<OperatorCase> recurrent() {
    Direction both = Direction.BIDIRECTIONAL;
    return Stream.of(
        lengths("lstm by steps", new Op.LSTM(3, both), 4),
        lengths("gru by steps", new Op.GRU(3, both, true), 3),
        lengths("rnn by steps", new Op.RNN(3, both, UnaryKind.TANH), 1),
        OperatorCase.of("gru, reset before", new Op.GRU(3, Direction.REVERSE, false))
            .input(DType.FLOAT32, 1, 4, 0, 2)
            .floats(w(1, 9, 2), w(1, 9, 3), w(1, 18)));
  }

  private static OperatorCase lengths(String name, Op op, int gates) {
    return OperatorCase.of(name, op)
        .input(DType.FLOAT32, 1, 4, 0, 2)
        .floats(w(2, 3 * gates, 2), w(2, 3 * gates, 3), w(2, 6 * gates))
        .weight(Tensor.of(new int[] {4, 2}, 2));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithDifferences(OperatorCase one) {
    try (GraphBlock block = new GraphBlock(one.graph());
        NDManager manager = NDManager.newBaseManager()) {
      NDList inputs = new NDList();
      for (Map.Entry<String, Tensor> input : one.batch(2).entrySet()) {
        inputs.add(Tensors.toArray(manager, input.getValue()));
      }
      List<NDArray> variables = new ArrayList<>();
      inputs.stream().filter(input -> input.getDataType().isFloating()).forEach(variables::add);
      block.getParameters().values().forEach(p -> variables.add(p.getArray()));
      variables.forEach(variable -> variable.setRequiresGradient(true));
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(value(block, inputs));
      }
      for (NDArray variable : variables) {
        check(block, inputs, variable, manager);
      }
    }
  }

  /** Every output weighted by numbers of its own, so that no two gradients cancel. */
  private static NDArray value(GraphBlock block, NDList inputs) {
    NDArray sum = null;
    for (NDArray output : block.run(inputs, true)) {
      if (output.getDataType().isFloating()) {
        Tensor weights = Fixtures.floats(99, output.getShape().getShape());
        NDArray part = output.mul(Tensors.toArray(output.getManager(), weights)).sum();
        sum = sum == null ? part : sum.add(part);
      }
    }
    return java.util.Objects.requireNonNull(sum);
  }

  private static void check(GraphBlock block, NDList inputs, NDArray variable, NDManager manager) {
    float[] gradient = variable.getGradient().toFloatArray();
    float[] values = variable.toFloatArray();
    Random random = new Random(4);
    for (int d = 0; d < DIRECTIONS; d++) {
      float[] direction = new float[values.length];
      double expected = 0;
      for (int i = 0; i < direction.length; i++) {
        direction[i] = random.nextBoolean() ? 1 : -1;
        expected += gradient[i] * direction[i];
      }
      double up = moved(block, inputs, variable, values, direction, STEP);
      double down = moved(block, inputs, variable, values, direction, -STEP);
      double largest = 1;
      for (float entry : gradient) {
        largest = Math.max(largest, Math.abs(entry));
      }
      assertThat((up - down) / (2 * STEP))
          .as("along direction %d of %s", d, variable.getShape())
          .isCloseTo(expected, org.assertj.core.api.Assertions.within(5e-3 * largest));
    }
  }

  private static double moved(
      GraphBlock block, NDList inputs, NDArray variable, float[] values, float[] by, float step) {
    float[] moved = new float[values.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = values[i] + step * by[i];
    }
    variable.setRequiresGradient(false);
    variable.set(moved);
    double value = value(block, inputs).getFloat();
    variable.set(values);
    return value;
  }
}
