package dev.rucksack.djl.trace.translate;

import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A change of shape that holds for every length of the open axes.
 *
 * @param before the shape before, in each run
 * @param after the shape after, in each run
 */
record ShapeChange(List<long[]> before, List<long[]> after) {

  /** Whether nothing changes. */
  boolean isNothing() {
    return before.getFirst().length == rank() && keepsAll();
  }

  private boolean keepsAll() {
    for (int axis = 0; axis < rank(); axis++) {
      if (!keeps(axis)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the first axis stays and the others become one. */
  boolean isFlatten() {
    return rank() == 2 && before.getFirst().length > 1 && keeps(0);
  }

  private int rank() {
    return after.getFirst().length;
  }

  private boolean fixed(int axis) {
    return after.stream().mapToLong(shape -> shape[axis]).distinct().count() == 1;
  }

  private boolean keeps(int axis) {
    for (int run = 0; run < after.size(); run++) {
      long[] from = before.get(run);
      if (axis >= from.length || from[axis] != after.get(run)[axis]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The target by ONNX's rules: 0 keeps the axis at that position, −1 takes what is left. Empty if
   * more than one open axis moves.
   */
  Optional<Tensor> tensor() {
    long[] target = new long[rank()];
    boolean open = false;
    for (int axis = 0; axis < target.length; axis++) {
      if (fixed(axis)) {
        target[axis] = after.getFirst()[axis];
      } else if (keeps(axis)) {
        target[axis] = 0;
      } else if (!open) {
        target[axis] = -1;
        open = true;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(Tensor.vector(target));
  }
}
