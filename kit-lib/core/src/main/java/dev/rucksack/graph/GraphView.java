package dev.rucksack.graph;

import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Optional;

/** A node of a graph, as its operator's facts ask about it. */
record GraphView(Graph graph, Node node) implements NodeView {

  @Override
  public int inputs() {
    return node.inputs().size();
  }

  @Override
  public boolean has(int input) {
    return node.hasInput(input);
  }

  @Override
  public TensorType input(int input) {
    return graph.type(node.input(input));
  }

  @Override
  public Optional<Tensor> stored(int input) {
    return graph.weight(node.input(input));
  }

  @Override
  public int outputs() {
    return node.outputs().size();
  }

  @Override
  public boolean hasOutput(int output) {
    return output < node.outputs().size() && !node.outputs().get(output).isEmpty();
  }

  @Override
  public TensorType output(int output) {
    return graph.type(node.outputs().get(output));
  }
}
