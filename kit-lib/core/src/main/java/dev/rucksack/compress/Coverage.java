package dev.rucksack.compress;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a network is in eight bits, judged by its file.
 *
 * @param quantized whether there is anything in eight bits at all
 * @param layers the number of nodes that multiply by a stored weight
 * @param inFloat those of them that take float inputs, each with its operator: {@code lstm (LSTM)}
 */
record Coverage(boolean quantized, int layers, List<String> inFloat) {
  Coverage {
    inFloat = List.copyOf(inFloat);
  }

  static Coverage of(Graph graph) {
    int layers = 0;
    List<String> inFloat = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (isLayer(graph, node)) {
        layers++;
        if (!isConverted(graph, node.input())) {
          inFloat.add("%s (%s)".formatted(node.name(), node.op().type()));
        }
      }
    }
    boolean quantized =
        graph.nodes().stream().anyMatch(node -> node.op() instanceof Op.Quantization);
    return new Coverage(quantized, layers, inFloat);
  }

  private static boolean isLayer(Graph graph, Node node) {
    for (int i = 0; i < node.inputs().size(); i++) {
      Role role = node.op().facts().input(i).role();
      if (role == Role.KERNEL && isStored(graph, node.input(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStored(Graph graph, String value) {
    return graph.weight(value).isPresent()
        || graph
            .producer(value)
            .filter(node -> node.op() instanceof Op.DequantizeLinear)
            .filter(node -> graph.weight(node.input()).isPresent())
            .isPresent();
  }

  private static boolean isConverted(Graph graph, String value) {
    return graph
        .producer(value)
        .filter(node -> node.op() instanceof Op.DequantizeLinear)
        .isPresent();
  }
}
