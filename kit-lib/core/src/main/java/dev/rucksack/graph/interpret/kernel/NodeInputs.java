package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/** The tensors that a node reads. */
public record NodeInputs(Node node, Map<String, Tensor> values) {

  public Tensor get(int input) {
    return find(input)
        .orElseThrow(() -> new GraphException("Node '" + node.name() + "' lacks input " + input));
  }

  public Optional<Tensor> find(int input) {
    return Optional.ofNullable(values.get(node.input(input)));
  }

  int count() {
    return node.inputs().size();
  }

  /**
   * An index as a position from 0.
   *
   * @throws GraphException if there is no such entry
   */
  int entry(long index, long size) {
    long entry = index < 0 ? index + size : index;
    if (entry < 0 || entry >= size) {
      throw new GraphException(
          "Node '%s' (%s) picks entry %d of %d; give indices below that."
              .formatted(node.name(), node.op().type(), index, size));
    }
    return (int) entry;
  }

  /** Requires float32, the one floating type the kernels compute in. */
  static float[] floats(Tensor tensor) {
    if (tensor.dtype() != DType.FLOAT32) {
      throw new GraphException(
          "The interpreter computes in float32 but met " + tensor.type() + "; cast it to float32.");
    }
    return tensor.floats();
  }
}
