package dev.rucksack.djl;

import dev.rucksack.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A change of shape that holds for every length of the open axes.
 *
 * @param before the shape before, in each run
 * @param after the shape after, in each run
 */
record Targets(List<long[]> before, List<long[]> after) {

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

  /** Whether the shape after is the same for every length of the open axes. */
  boolean isFixed() {
    return IntStream.range(0, rank()).allMatch(this::fixed);
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

  /** The target by ONNX's rules: 0 keeps the axis at that position, −1 takes what is left. */
  Tensor tensor() {
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
        throw new Refusal(
            "it changes shape to "
                + Arrays.toString(after.getFirst())
                + ", then "
                + Arrays.toString(after.getLast())
                + ", which moves two open axes; keep one where it is, or fix it");
      }
    }
    return Tensor.vector(target);
  }
}
