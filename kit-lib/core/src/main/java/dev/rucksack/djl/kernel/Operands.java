package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel may ask about the node it computes.
 *
 * @param values the arrays by name
 * @param training whether gradients and statistics are wanted
 * @param near an array whose manager and device new arrays share
 */
public record Operands(Node node, Graph graph, Values values, boolean training, NDArray near) {

  /** The arrays of a run by name. */
  public interface Values {
    /** A value, owned by the run, and so is what is computed from it. */
    NDArray get(String name);

    /** The same, but a weight stays with its owner. */
    NDArray borrow(String name);

    /**
     * Whether a value of small whole numbers is kept as floating-point ones, through which
     * gradients flow.
     */
    boolean isCarried(String name);

    /** Whether a value is a weight that training changes. */
    boolean isTrained(String name);
  }

  NDArray get(int input) {
    return values.get(node.input(input));
  }

  /**
   * The same array, for a call whose result DJL gives to the owner of another operand: it saves a
   * view of the weight in each step of training.
   */
  NDArray borrow(int input) {
    return values.borrow(node.input(input));
  }

  /** The same of an input that may be absent. */
  @Nullable NDArray borrowOptional(int input) {
    return has(input) ? borrow(input) : null;
  }

  /** Whether training changes an input: a weight, not what is computed from weights. */
  boolean isTrained(int input) {
    return training && values.isTrained(node.input(input));
  }

  /** Whether the node's result, small whole numbers, is wanted as floating-point ones. */
  boolean carriesResult() {
    return carries(0);
  }

  /** Whether one of the node's results, small whole numbers, is wanted as floating-point ones. */
  boolean carries(int result) {
    return result < node.outputs().size() && values.isCarried(node.outputs().get(result));
  }

  boolean has(int input) {
    return node.hasInput(input);
  }

  /** The elements of an input that is stored in the graph, if it is. */
  Optional<Tensor> constant(int input) {
    return graph.weight(node.input(input));
  }

  /** Whole numbers such as a shape, axes, limits; stored in the graph or computed before. */
  long[] numbers(int input) {
    return constant(input)
        .map(Tensor::longs)
        .orElseGet(() -> get(input).toType(DataType.INT64, false).toLongArray());
  }

  /** Real numbers such as the scales of an image; stored in the graph or computed before. */
  float[] reals(int input) {
    return constant(input)
        .map(Tensor::floats)
        .orElseGet(() -> get(input).toType(DataType.FLOAT32, false).toFloatArray());
  }

  /** Owns what is made for this node. */
  NDManager manager() {
    return near.getManager();
  }
}
