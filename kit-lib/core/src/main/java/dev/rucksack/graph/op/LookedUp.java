package dev.rucksack.graph.op;

import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Optional;
import java.util.function.Function;

/** A node as seen by its operator's facts, with values looked up by name. */
record LookedUp(
    Node node, Function<String, TensorType> types, Function<String, Optional<Tensor>> weights)
    implements NodeView {

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
    return types.apply(node.input(input));
  }

  @Override
  public Optional<Tensor> stored(int input) {
    return weights.apply(node.input(input));
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
    return types.apply(node.outputs().get(output));
  }
}
