package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Zeros of the right shape for operators that the PyTorch engine refuses to run, so that a
 * recording gets to its end and names all that is unsupported.
 */
final class StandIn {
  private StandIn() {}

  static Optional<NDArray> of(String op, @Nullable Object[] args, NDManager manager) {
    return switch (op) {
      case "prelu" -> Optional.of(manager.zeros(array(args, 0).getShape()));
      case "deconvolution" -> Optional.of(manager.zeros(deconvolved(args)));
      default -> Optional.empty();
    };
  }

  /**
   * Length {@code (n−1)·stride − 2·pad + dilation·(k−1) + out + 1}; weight [in, out/groups, k…].
   */
  private static Shape deconvolved(@Nullable Object[] args) {
    Shape input = array(args, 0).getShape();
    Shape weight = array(args, 1).getShape();
    long[] sizes = input.getShape().clone();
    sizes[1] = weight.get(1) * ((Number) required(args, 7)).longValue();
    for (int i = 2; i < sizes.length; i++) {
      long window = axis(args, 6, i) * (weight.get(i) - 1) + axis(args, 5, i) + 1;
      sizes[i] = (sizes[i] - 1) * axis(args, 3, i) - 2 * axis(args, 4, i) + window;
    }
    return new Shape(sizes);
  }

  private static long axis(@Nullable Object[] args, int argument, int axis) {
    return ((Shape) required(args, argument)).get(axis - 2);
  }

  private static NDArray array(@Nullable Object[] args, int argument) {
    return (NDArray) required(args, argument);
  }

  private static Object required(@Nullable Object[] args, int argument) {
    Object value = args[argument];
    if (value == null) {
      throw new IllegalStateException("argument " + argument + " is missing");
    }
    return value;
  }
}
