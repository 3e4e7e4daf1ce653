package dev.rucksack.compress.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.rewrite.ChannelGroups;
import dev.rucksack.parity.Parity;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Tensor;
import java.util.Map;
import java.util.Objects;

/** A pruned network against the whole one with zeros in place of what was removed. */
final class PrunedParity {
  private PrunedParity() {}

  static Graph masked(Graph graph, PassResult pruned) {
    Graph masked = graph;
    for (RemovedUnits.Group group : pruned.detail(RemovedUnits.class).orElseThrow().groups()) {
      int[] units = group.removed().stream().mapToInt(Integer::intValue).toArray();
      masked =
          ChannelGroups.of(masked).along(group.seed().value(), group.seed().axis()).masked(units);
    }
    return masked;
  }

  /** In ONNX Runtime; sums of other lengths round differently. */
  static void check(Graph graph, PassResult pruned, Map<String, Tensor> inputs, double most) {
    try (OrtModel zeros = OrtModel.of(masked(graph, pruned));
        OrtModel cut = OrtModel.of(pruned.graph())) {
      Map<String, Tensor> actual = cut.run(inputs);
      zeros
          .run(inputs)
          .forEach(
              (name, expected) -> {
                Tensor own = Objects.requireNonNull(actual.get(name), name);
                assertThat(own.shape()).isEqualTo(expected.shape());
                assertThat(Parity.compare(1, expected, own).relative()).isLessThan(most);
              });
    }
  }
}
