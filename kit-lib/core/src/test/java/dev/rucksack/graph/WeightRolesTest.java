package dev.rucksack.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.Parameter;
import dev.rucksack.cost.Cost;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each weight is: the same answer for costs, training and pruning. */
class WeightRolesTest {
  static Stream<String> samples() {
    return Samples.all().keySet().stream();
  }

  private static Graph sample(String name) {
    return Objects.requireNonNull(Samples.all().get(name), name);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void parametersAreWhatIsTrained(String name) {
    Graph graph = sample(name);
    try (GraphBlock block = new GraphBlock(graph)) {
      long trained =
          block.getParameters().values().stream()
              .filter(Parameter::requiresGradient)
              .mapToLong(parameter -> parameter.getArray().size())
              .sum();
      assertThat(Cost.of(graph, axes(graph)).parameters()).isEqualTo(trained);
    }
  }

  private static Map<String, Long> axes(Graph graph) {
    boolean timed =
        graph.inputs().values().stream().anyMatch(type -> type.shape().dims().contains(Shape.TIME));
    return timed ? Map.of("time", 3L) : Map.of();
  }

  /** A weight at an input with a learned role is learned, and a statistic is one. */
  @ParameterizedTest
  @MethodSource("samples")
  void rolesFollowFromTheInputs(String name) {
    Graph graph = sample(name);
    WeightRoles roles = WeightRoles.of(graph);
    Set<String> learned = new LinkedHashSet<>();
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        Role role = node.op().facts().input(i).role();
        if (role.isLearned() && graph.weight(node.input(i)).isPresent()) {
          learned.add(node.input(i));
          assertThat(roles.uses(node.input(i))).contains(role);
        }
        if (role == Role.STATISTIC) {
          assertThat(roles.of(node.input(i))).isEqualTo(WeightRole.STATISTIC);
        }
      }
    }
    assertThat(roles.learned()).containsAll(learned);
  }

  /** PyTorch's BatchNorm2d(3) has 6 parameters, and 6 numbers more as buffers. */
  @Test
  void aNormalizationHasTwoParametersAChannel() {
    GraphBuilder b = Graph.builder("norm").input("x", TensorType.float32(IMAGES));
    List.of("scale", "shift", "mean", "variance").forEach(w -> b.weight(w, Samples.random(3)));
    b.add("y", new Op.BatchNormalization(1e-5f), "x", "scale", "shift", "mean", "variance");
    Graph graph = b.output("y").build();
    assertThat(Cost.of(graph).parameters()).isEqualTo(6);
    assertThat(WeightRoles.of(graph).learned()).containsExactly("scale", "shift");
  }

  private static final Shape IMAGES = Shape.batchOf(3, 2, 2);

  @Test
  void aKernelIsOneBehindLayoutsAndCodes() {
    Graph int8 = Samples.int8Dense(6, 5);
    assertThat(WeightRoles.of(int8).uses("w")).containsExactly(Role.KERNEL);
    assertThat(WeightRoles.of(int8).uses("w_scale")).containsExactly(Role.QUANTIZATION);
    GraphBuilder b = Graph.builder("turned").input("x", TensorType.float32(IMAGES));
    b.weight("w", Samples.random(4, 2)).add("t", new Op.Transpose(List.of(1, 0)), "w");
    b.add("y", new Op.MatMul(), "x", "t");
    WeightRoles roles = WeightRoles.of(b.output("y").build());
    assertThat(roles.uses("w")).containsExactly(Role.KERNEL);
    assertThat(roles.of("w")).isEqualTo(WeightRole.LEARNED);
  }
}
