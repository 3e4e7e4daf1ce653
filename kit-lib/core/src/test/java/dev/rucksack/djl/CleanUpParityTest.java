package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.graph.pass.DropUnused;
import dev.rucksack.graph.pass.FoldBatchNorm;
import dev.rucksack.graph.pass.FoldConstants;
import dev.rucksack.graph.pass.MergeDuplicates;
import dev.rucksack.graph.pass.RemoveIdentities;
import dev.rucksack.parity.PassParity;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every clean-up on every network of the course, by itself and together. */
class CleanUpParityTest {
  private static final double TOLERANCE = 1e-5;
  private static final List<Pass> PASSES =
      List.of(
          new DropUnused(),
          new FoldConstants(),
          new RemoveIdentities(),
          new FoldBatchNorm(),
          new MergeDuplicates(),
          CleanUp.standard());

  @ParameterizedTest
  @EnumSource(CourseNetworks.class)
  void computesTheSame(CourseNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = Tracer.trace(network.block(manager), network.input());
      List<Tensor> inputs = List.of(network.batch(1), network.batch(5));
      for (Pass pass : PASSES) {
        Graph changed = graph.apply(pass);
        PassParity.of(graph, changed, inputs).orThrow(TOLERANCE);
        assertThat(changed.apply(pass)).as("nothing is left to do").isSameAs(changed);
        assertThat(changed.nodes().size()).isLessThanOrEqualTo(graph.nodes().size());
      }
      assertThat(graph.apply(CleanUp.standard()).nodes())
          .extracting(Node::op)
          .noneMatch(Op.BatchNormalization.class::isInstance);
    }
  }
}
