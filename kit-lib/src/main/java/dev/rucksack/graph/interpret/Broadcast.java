package dev.rucksack.graph.interpret;

import dev.rucksack.graph.BinaryKind;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.GraphException;
import dev.rucksack.graph.Tensor;
import java.util.Arrays;

/** Operators on two values, the smaller one repeated along axes of length 1. */
final class Broadcast {
  private Broadcast() {}

  static Tensor binary(Tensor a, Tensor b, BinaryKind kind) {
    long[] shape = shape(a.shape(), b.shape());
    int[] left = positions(a.shape(), shape);
    int[] right = positions(b.shape(), shape);
    return a.dtype() == DType.FLOAT32
        ? floats(a.floats(), b.floats(), left, right, kind, shape)
        : whole(a, b, left, right, kind, shape);
  }

  private static Tensor floats(
      float[] a, float[] b, int[] left, int[] right, BinaryKind kind, long[] shape) {
    float[] y = new float[left.length];
    for (int i = 0; i < y.length; i++) {
      float p = a[left[i]];
      float q = b[right[i]];
      y[i] =
          switch (kind) {
            case ADD -> p + q;
            case SUB -> p - q;
            case MUL -> p * q;
            case DIV -> p / q;
            case MIN, MAX, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, AND, OR, XOR ->
                throw new UnsupportedOperationException(kind.onnxName());
            case POW -> (float) Math.pow(p, q);
          };
    }
    return Tensor.of(y, shape);
  }

  private static Tensor whole(
      Tensor a, Tensor b, int[] left, int[] right, BinaryKind kind, long[] shape) {
    long[] p = a.longs();
    long[] q = b.longs();
    long[] y = new long[left.length];
    for (int i = 0; i < y.length; i++) {
      long u = p[left[i]];
      long v = q[right[i]];
      y[i] =
          switch (kind) {
            case ADD -> u + v;
            case SUB -> u - v;
            case MUL -> u * v;
            case DIV -> u / v;
            case MIN, MAX, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, AND, OR, XOR ->
                throw new UnsupportedOperationException(kind.onnxName());
            case POW -> (long) Math.pow(u, v);
          };
    }
    return Elementwise.whole(y, a.dtype(), shape);
  }

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
