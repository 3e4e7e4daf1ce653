package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.error.GraphException;
import java.util.Arrays;

/** ONNX's (NumPy's) broadcasting: an axis of length 1 is repeated. */
final class Broadcast {
  private Broadcast() {}

  /** The shape both stretch to. */
  static long[] shape(long[] a, long[] b) {
    long[] shape = new long[Math.max(a.length, b.length)];
    for (int i = 1; i <= shape.length; i++) {
      long p = i <= a.length ? a[a.length - i] : 1;
      long q = i <= b.length ? b[b.length - i] : 1;
      if (p != q && p != 1 && q != 1) {
        throw new GraphException(
            "Shapes %s and %s do not broadcast; each pair of lengths, from the last, must be equal or 1."
                .formatted(Arrays.toString(a), Arrays.toString(b)));
      }
      shape[shape.length - i] = p == 1 ? q : p;
    }
    return shape;
  }

  /** For each element of the stretched shape, its position in the original. */
  static int[] positions(long[] original, long[] shape) {
    int[] own = Strides.of(original);
    int[] all = Strides.of(shape);
    int offset = shape.length - original.length;
    int[] positions = new int[Strides.span(shape, 0, shape.length)];
    for (int i = 0; i < positions.length; i++) {
      for (int axis = 0; axis < original.length; axis++) {
        if (original[axis] != 1) {
          int at = (int) (i / all[axis + offset] % shape[axis + offset]);
          positions[i] += at * own[axis];
        }
      }
    }
    return positions;
  }
}
