package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Zeros of the right shape for operators that graphs have and the PyTorch engine does not, so that
 * a recording continues after them. What is recorded does not depend on the elements.
 */
final class Zeros {
  private Zeros() {}

  /**
   * The result for an operator that the engine refuses.
   *
   * @param target the array or inner interface that it is called on
   */
  static Optional<Object> of(String op, Object target, @Nullable Object[] args, NDManager manager) {
    return switch (op) {
      case "prelu" -> Optional.of(new NDList(manager.zeros(array(args, 0).getShape())));
      case "deconvolution" -> Optional.of(new NDList(manager.zeros(deconvolved(args))));
      case "asinh", "acosh", "atanh" -> Optional.of(((NDArray) target).zerosLike());
      default -> Optional.empty();
    };
  }

  /**
   * Length {@code (n−1)·stride − 2·pad + dilation·(k−1) + out + 1}; weight [out, in/groups, k…].
   */
  private static Shape deconvolved(@Nullable Object[] args) {
    Shape input = array(args, 0).getShape();
    Shape weight = array(args, 1).getShape();
    long[] sizes = input.getShape().clone();
    sizes[1] = weight.get(0);
    for (int i = 2; i < sizes.length; i++) {
      long window = axis(args, 6, i) * (weight.get(i) - 1) + axis(args, 5, i) + 1;
      sizes[i] = (sizes[i] - 1) * axis(args, 3, i) - 2 * axis(args, 4, i) + window;
    }
    return new Shape(sizes);
  }

  /**
   * The result of a recurrent operator that reads both ways and has biases: DJL's order differs
   * from the one that PyTorch expects. Empty for all others.
   */
  static Optional<Object> ofRecurrent(String op, @Nullable Object[] args, NDManager manager) {
    if (!RecurrentCall.OPERATORS.contains(op)) {
      return Optional.empty();
    }
    int shift = op.equals("rnn") ? 1 : 0;
    boolean biases = (Boolean) required(args, 3);
    boolean bothWays = (Boolean) required(args, 7 + shift);
    if (!biases || !bothWays) {
      return Optional.empty();
    }
    Shape input = array(args, 0).getShape();
    NDList states = args[1] instanceof NDList list ? list : new NDList(array(args, 1));
    long hidden = states.head().getShape().get(2);
    NDList results = new NDList(manager.zeros(new Shape(input.get(0), input.get(1), 2 * hidden)));
    states.forEach(state -> results.add(manager.zeros(state.getShape())));
    return Optional.of(results);
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
