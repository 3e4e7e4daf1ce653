package dev.rucksack.compress.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.rucksack.cost.Cost;
import dev.rucksack.djl.CourseNetworks;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.ZooNetworks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.error.GraphException;
import dev.rucksack.generate.ChannelNetworks;
import dev.rucksack.generate.RandomGraphs;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.rewrite.ChannelGroups;
import dev.rucksack.tensor.Tensor;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many networks lose channels, and compute what they compute with zeros in their place. */
class PruneNetworksTest {

  @ParameterizedTest
  @EnumSource(CourseNetworks.class)
  void courseNetworks(CourseNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = Tracer.trace(network.block(manager), network.input());
      prune(graph, Map.of(graph.input(), network.batch(3)));
    }
  }

  @ParameterizedTest
  @EnumSource(ZooNetworks.class)
  void modelZoo(ZooNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = network.graph(manager);
      Map<String, Tensor> inputs = Map.of(graph.input(), Fixtures.floats(3, network.batch(2)));
      PassResult pruned = graph.run(PruneChannels.toMacs(0.6));
      PrunedParity.check(graph, pruned, inputs, 1e-4);
      long macs = Cost.of(graph).macs();
      assertThat(Cost.of(pruned.graph()).macs()).isLessThanOrEqualTo((long) (0.6 * macs));
      assertThat(pruned.graph().inputs()).isEqualTo(graph.inputs());
    }
  }

  private static void prune(Graph graph, Map<String, Tensor> inputs) {
    PassResult pruned = graph.run(PruneChannels.toUnits(0.6));
    assertThat(Cost.weightBytes(pruned.graph())).isLessThan(Cost.weightBytes(graph));
    PrunedParity.check(graph, pruned, inputs, 1e-4);
    PrunedParity.check(graph, graph.run(PruneChannels.toUnits(0.4).perLayer()), inputs, 1e-4);
  }

  @Test
  void drawnNetworks() {
    int pruned = 0;
    for (long seed = 1; seed <= 60; seed++) {
      Graph graph = ChannelNetworks.of(seed);
      Map<String, Tensor> inputs = RandomGraphs.inputs(graph, 2, new SplittableRandom(seed));
      PruneChannels pass = PruneChannels.toUnits(0.5).by(Score.random(seed));
      if (ChannelGroups.of(graph).all().stream().allMatch(g -> g.refusal().isPresent())) {
        assertThatThrownBy(() -> graph.run(pass)).isInstanceOf(GraphException.class);
      } else {
        PassResult result = graph.run(pass);
        PrunedParity.check(graph, result, inputs, 1e-4);
        pruned += result.changed() ? 1 : 0;
      }
    }
    assertThat(pruned).isGreaterThan(40);
  }
}
