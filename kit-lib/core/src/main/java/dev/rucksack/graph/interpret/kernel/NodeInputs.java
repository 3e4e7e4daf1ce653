package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Node;
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

  /** Requires numbers that fit into float32, in which the kernels compute. */
  static float[] floats(Tensor tensor) {
    return switch (tensor.dtype()) {
      case FLOAT32, FLOAT16, BFLOAT16 -> tensor.floats();
      case FLOAT64, FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ -> throw wide(tensor);
      case INT64, INT32, INT16, INT8, INT4, BOOL -> throw wide(tensor);
      case UINT64, UINT32, UINT16, UINT8, UINT4 -> throw wide(tensor);
    };
  }

  private static GraphException wide(Tensor tensor) {
    return new GraphException(
        "The interpreter computes in float32 but met " + tensor.type() + "; cast it to float32.");
  }
}
