package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.samples.Samples;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorSetTest {
  /** All of what an operator can be but the one that graphs only carry. */
  private static final List<Class<?>> FAMILIES =
      Stream.<Class<?>>of(Op.class.getPermittedSubclasses())
          .filter(member -> member != Op.Opaque.class)
          .toList();

  /** Where code is parted by family, and how each family's part is called. */
  private static final List<String> PARTS =
      List.of(
          "dev.rucksack.graph.op.%sOps",
          "dev.rucksack.graph.infer.%sShapes",
          "dev.rucksack.graph.interpret.kernel.%sKernels",
          "dev.rucksack.djl.kernel.%sKernels",
          "dev.rucksack.onnx.read.node.%sReader",
          "dev.rucksack.samples.%sSamples",
          "dev.rucksack.generate.%sSteps",
          "dev.rucksack.onnx.%sOnnxTest",
          "dev.rucksack.djl.kernel.%sKernelsTest");

  static Stream<Class<?>> families() {
    return FAMILIES.stream();
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyOperatorHasASampleInItsFamily(Class<?> family) {
    assertThat(operators(Samples.of(family.getSimpleName()).values()))
        .containsAll(Arrays.asList(family.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyFamilyHasItsPartEverywhere(Class<?> family) {
    assertThat(PARTS).allSatisfy(part -> Class.forName(part.formatted(family.getSimpleName())));
  }

  @Test
  void thereAreNoOtherFamiliesOfSamples() {
    assertThat(Samples.families().keySet())
        .isEqualTo(FAMILIES.stream().map(Class::getSimpleName).collect(Collectors.toSet()));
  }

  private static Set<Class<?>> operators(Collection<Graph> graphs) {
    return graphs.stream()
        .flatMap(graph -> graph.nodes().stream())
        .map(Node::op)
        .map(Op::getClass)
        .collect(Collectors.toSet());
  }
}
