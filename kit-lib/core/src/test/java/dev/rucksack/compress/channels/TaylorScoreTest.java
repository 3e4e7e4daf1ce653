package dev.rucksack.compress.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.rucksack.data.Examples;
import dev.rucksack.djl.CourseNetworks;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.graph.rewrite.ChannelGroup;
import dev.rucksack.graph.rewrite.ChannelGroups;
import dev.rucksack.graph.rewrite.ValueAxis;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaylorScoreTest {
  private static final Op DENSE = new Op.Gemm(1, 1, false, true);

  /**
   * The score is the slope of the loss in a factor on all weights of a unit; measured by finite
   * differences in the interpreter, with normalization as in use and all branches. Steps are small
   * where ReLUs bend.
   */
  @ParameterizedTest
  @CsvSource({"RESIDUAL, 3e-4, 4e-3", "TEXT, 1e-2, 2e-4"})
  void finiteDifferences(CourseNetworks network, float h, double tolerance) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = Tracer.trace(network.block(manager), network.input());
      int classes = network == CourseNetworks.RESIDUAL ? 10 : 3;
      int[] labels = {1, 0, 2, 1};
      List<String> names = IntStream.range(0, classes).mapToObj(i -> "c" + i).toList();
      Examples examples = Examples.of("few", network.batch(4), labels, names);
      List<ChannelGroup> groups =
          ChannelGroups.of(graph).all().stream().filter(g -> g.refusal().isEmpty()).toList();
      Score score = Score.taylor(examples).prepared(graph, groups);
      for (ChannelGroup group : groups) {
        double[] actual = score.of(graph, group);
        assertThat(Arrays.stream(actual).max().orElseThrow()).isGreaterThan(10 * tolerance);
        for (int unit = 0; unit < 3; unit++) {
          double more = loss(scaled(graph, group, unit, 1 + h), examples, labels);
          double less = loss(scaled(graph, group, unit, 1 - h), examples, labels);
          assertThat(actual[unit])
              .as("unit %d of %s", unit, group)
              .isCloseTo(Math.abs(more - less) / (2 * h), within(tolerance + 0.01 * actual[unit]));
        }
      }
    }
  }

  /** All learned weights of a unit, multiplied by a factor, each once. */
  private static Graph scaled(Graph graph, ChannelGroup group, int unit, float factor) {
    GraphBuilder builder = graph.toBuilder();
    for (String name : WeightRoles.of(graph).learned()) {
      Tensor weight = graph.weight(name).orElseThrow();
      float[] values = weight.floats();
      boolean[] own = new boolean[values.length];
      for (ValueAxis axis : group.axes()) {
        if (axis.value().equals(name)) {
          mark(own, weight.shape(), axis.axis(), group.unitsAlong(axis), unit);
        }
      }
      for (int i = 0; i < values.length; i++) {
        values[i] *= own[i] ? factor : 1;
      }
      builder.replaceWeight(name, Tensor.of(values, weight.shape()));
    }
    return builder.build();
  }

  private static void mark(boolean[] own, long[] shape, int axis, int[] units, int unit) {
    for (int i = 0; i < own.length; i++) {
      int rest = i;
      for (int d = shape.length - 1; d > axis; d--) {
        rest /= (int) shape[d];
      }
      own[i] |= units[rest % (int) shape[axis]] == unit;
    }
  }

  private static double loss(Graph graph, Examples examples, int[] labels) {
    Tensor batch = examples.inputs();
    Map<String, Tensor> answers = Interpreter.of(graph).run(Map.of(graph.input(), batch));
    float[] z = answers.values().iterator().next().floats();
    int classes = z.length / labels.length;
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(z[i * classes + c]);
      }
      loss += (Math.log(sum) - z[i * classes + labels[i]]) / labels.length;
    }
    return loss;
  }

  /** The first unit has the largest weights, but its ReLU gives 0 for every example. */
  @Test
  void aUnitThatNothingDependsOnGoesFirst() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(1)));
    b.weight("w", Tensor.of(new float[] {-9, 1, 2}, 3, 1)).weight("v", Fixtures.floats(1, 2, 3));
    b.add("h", DENSE, "x", "w");
    b.add("a", new Op.Unary(UnaryKind.RELU), "h");
    Graph graph = b.output(b.add("y", DENSE, "a", "v")).build();
    Examples points =
        Examples.of(
            "p", Tensor.of(new float[] {1, 2, 3}, 3, 1), new int[] {0, 1, 1}, List.of("a", "b"));
    PruneChannels pass = PruneChannels.toUnits(0.67);
    Graph pruned = graph.apply(pass.by(Score.taylor(points)));
    assertThat(pruned.weight("w").orElseThrow().floats()).containsExactly(1, 2);
    assertThat(graph.apply(pass).weight("w").orElseThrow().floats()).contains(-9);
  }
}
