package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.rucksack.djl.CourseNetworks;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The course's networks: DJL, the traced graph in the interpreter, and the graph back in DJL. */
class TracerNetworksTest {
  /** As a fraction of the largest output. */
  private static final double TOLERANCE = 1e-4;

  @ParameterizedTest
  @EnumSource(CourseNetworks.class)
  void graphComputesWhatTheBlockComputes(CourseNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = network.block(manager);
      Graph graph = Tracer.trace(block, network.input());
      try (GraphBlock back = new GraphBlock(graph)) {
        for (int batch : new int[] {1, 5}) {
          Tensor input = network.batch(batch);
          Tensor expected = Fixtures.forward(block, input);
          assertThat(Fixtures.difference(expected, Interpreter.of(graph).run(input)))
              .as("interpreter, batch %d, %s", batch, graph)
              .isLessThan(TOLERANCE);
          assertThat(Fixtures.difference(expected, Fixtures.forward(back, input)))
              .as("graph block, batch %d", batch)
              .isLessThan(TOLERANCE);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CourseNetworks.class)
  void tracingTheGraphBlockGivesTheGraph(CourseNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = Tracer.trace(network.block(manager), network.input());
      try (GraphBlock back = new GraphBlock(graph)) {
        assertThat(back.graph()).isEqualTo(graph);
        assertThat(Tracer.trace(back, network.input())).isEqualTo(graph);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CourseNetworks.class)
  void tracingLeavesTheBlockAsItWas(CourseNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = network.block(manager);
      List<Tensor> before = weights(block);
      Tensor output = Fixtures.forward(block, network.batch(3));
      Tracer.trace(block, network.input());
      assertThat(weights(block)).isEqualTo(before);
      assertThat(Fixtures.forward(block, network.batch(3))).isEqualTo(output);
    }
  }

  private static List<Tensor> weights(Block block) {
    return block.getParameters().values().stream()
        .map(Parameter::getArray)
        .map(Tensors::of)
        .toList();
  }
}
