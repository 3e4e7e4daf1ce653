package dev.rucksack.graph.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node of any operator that defines more values than the operator has is refused as such. */
class TooManyOutputsTest {
  private static final int MORE = 9;

  @Test
  void everyOperator() {
    int tried = 0;
    for (Map.Entry<String, Graph> sample : Samples.all().entrySet()) {
      for (Node node : sample.getValue().nodes()) {
        assertThatThrownBy(() -> withMore(sample.getValue(), node))
            .as("%s, %s", sample.getKey(), node)
            .isInstanceOf(GraphException.class)
            .hasMessageContaining("it has at most");
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(300);
  }

  private static Graph withMore(Graph graph, Node wrong) {
    GraphBuilder b = Graph.builder(graph.name());
    graph.inputs().forEach(b::input);
    graph.weights().forEach(b::weight);
    for (Node node : graph.nodes()) {
      List<String> outputs = new ArrayList<>(node.outputs());
      for (int i = 0; node.equals(wrong) && i < MORE; i++) {
        outputs.add(node.name() + ".more" + i);
      }
      b.node(new Node(node.name(), node.op(), node.inputs(), outputs));
    }
    graph.outputs().forEach(b::output);
    return b.build();
  }
}
