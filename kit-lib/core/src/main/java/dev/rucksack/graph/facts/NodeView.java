package dev.rucksack.graph.facts;

import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Optional;

/** One use of an operator in a network: the types of what it reads and defines, and constants. */
public interface NodeView {

  /** How many inputs are named, including absent ones in between. */
  int inputs();

  /** Whether an optional input is present. */
  boolean has(int input);

  /** The type of an input that is present. */
  TensorType input(int input);

  /** The stored tensor at an input, if it is one. */
  Optional<Tensor> stored(int input);

  /** How many outputs are named, including unused ones in between. */
  int outputs();

  /** Whether an output is used. */
  boolean hasOutput(int output);

  /** The type of an output that is used. */
  TensorType output(int output);

  /** The type of the first output that is used. */
  default TensorType output() {
    int first = 0;
    while (!hasOutput(first)) {
      first++;
    }
    return output(first);
  }

  /** Whether an input has the type of the (only) output. */
  default boolean keepsType(int input) {
    return input(input).equals(output());
  }

  /** Whether an input is stored, has elements, and each of them is the given number. */
  default boolean isUniform(int input, double value) {
    return stored(input).filter(tensor -> Uniform.is(tensor, value)).isPresent();
  }
}
