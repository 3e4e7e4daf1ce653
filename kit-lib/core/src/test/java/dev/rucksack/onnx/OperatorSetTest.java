package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.samples.Samples;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperatorSetTest {
  @Test
  void everyOperatorHasASample() {
    Set<Class<?>> sampled =
        Samples.all().values().stream()
            .flatMap(graph -> graph.nodes().stream())
            .map(Node::op)
            .map(Op::getClass)
            .collect(Collectors.toSet());
    assertThat(Arrays.asList(Op.class.getPermittedSubclasses()))
        .isNotEmpty()
        .allMatch(sampled::contains);
  }
}
