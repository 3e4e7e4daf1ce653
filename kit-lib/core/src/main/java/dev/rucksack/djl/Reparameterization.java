package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import dev.rucksack.tensor.Tensor;
import java.util.Map;

/**
 * Computes the weight that a network uses from variables, some of which the optimizer changes: a
 * mask keeps pruned entries zero, fake quantization rounds, a low-rank product has factors in place
 * of the weight. Gradients flow through what it does.
 *
 * <pre>{@code
 * block.reparameterize("w", (variables, training) -> variables.weight().abs());
 * block.reparameterize("v", new Masked(mask).andThen(FakeQuantized.perTensor(scale, 8)));
 * }</pre>
 *
 * <p>One object serves one weight of one block.
 */
@FunctionalInterface
public interface Reparameterization {
  /** The variable that is the weight itself. */
  String WEIGHT = "weight";

  /**
   * Its variables by name: by default the weight alone, trained. One without {@link #WEIGHT} makes
   * the weight from others, and the weight itself is not trained.
   *
   * @param weight the weight as it is in the beginning
   */
  default Map<String, Variable> variables(Tensor weight) {
    return Map.of(WEIGHT, Variable.trained(weight));
  }

  /**
   * The weight to use.
   *
   * @param variables their current values
   * @param training whether a training step asks
   * @return an array of the weight's shape
   */
  NDArray weight(Variables variables, boolean training);

  /**
   * Refuses a value that a variable cannot take.
   *
   * @throws dev.rucksack.error.GraphException if so
   */
  default void check(String variable, Tensor value) {}

  /**
   * This one first, then another on what it gives. A variable of the other whose name is taken gets
   * a number appended: two masks are {@code mask} and {@code mask_2}.
   *
   * @param next has the weight among its variables
   */
  default Reparameterization andThen(Reparameterization next) {
    return new Composed(this, next);
  }
}
