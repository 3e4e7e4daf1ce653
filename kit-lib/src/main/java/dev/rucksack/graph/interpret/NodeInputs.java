package dev.rucksack.graph.interpret;

import dev.rucksack.graph.GraphException;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Tensor;
import java.util.Map;
import java.util.Optional;

/** The tensors that a node reads. */
record NodeInputs(Node node, Map<String, Tensor> values) {

  Tensor get(int input) {
    return find(input)
        .orElseThrow(() -> new GraphException("Node '" + node.name() + "' lacks input " + input));
  }

  Optional<Tensor> find(int input) {
    return Optional.ofNullable(values.get(node.input(input)));
  }

  int count() {
    return node.inputs().size();
  }
}
