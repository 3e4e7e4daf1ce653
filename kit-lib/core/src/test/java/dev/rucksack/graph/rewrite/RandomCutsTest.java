package dev.rucksack.graph.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.generate.ChannelNetworks;
import dev.rucksack.generate.RandomGraphs;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every group along every axis of random networks: cut, it computes what it does when masked. */
class RandomCutsTest {
  private final Set<String> operators = new TreeSet<>();
  private int cuts;

  private void cut(Graph graph, long seed) {
    Map<String, Tensor> inputs = RandomGraphs.inputs(graph, 2, new SplittableRandom(seed));
    Set<Set<ValueAxis>> seen = new HashSet<>();
    for (ChannelGroup group : groups(graph)) {
      if (seen.add(group.axes()) && group.refusal().isEmpty()) {
        CutParity.interpreted(graph, group, CutParity.some(group, seed), inputs);
        cuts++;
        for (ValueAxis axis : group.axes()) {
          graph.consumers(axis.value()).forEach(node -> operators.add(node.op().type()));
        }
      }
    }
  }

  private static List<ChannelGroup> groups(Graph graph) {
    ChannelGroups groups = ChannelGroups.of(graph);
    List<ChannelGroup> all = new ArrayList<>(groups.all());
    for (Node node : graph.nodes()) {
      String value = node.outputs().getLast();
      for (int axis = 1; axis < graph.type(value).shape().rank(); axis++) {
        all.add(groups.along(value, axis));
      }
    }
    return all;
  }

  @Test
  void networksWithChannels() {
    for (long seed = 1; seed <= 150; seed++) {
      cut(ChannelNetworks.of(seed), seed);
    }
    assertThat(cuts).isGreaterThan(400);
    assertThat(operators)
        .contains(
            "Add", "AveragePool", "BatchNormalization", "Clip", "Concat", "Conv", "ConvTranspose")
        .contains("Flatten", "GRU", "Gather", "Gelu", "Gemm", "GlobalAveragePool", "LSTM")
        .contains("GroupNormalization", "InstanceNormalization", "MatMul", "MaxPool", "Mul", "Pad")
        .contains("PRelu", "ReduceSum", "Relu", "Reshape", "Resize", "Slice", "Softmax", "Split")
        .contains("Transpose");
  }

  @Test
  void anyNetworks() {
    for (long seed = 1; seed <= 600; seed++) {
      cut(RandomGraphs.of(seed), seed);
    }
    assertThat(cuts).isGreaterThan(8);
  }
}
