package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * The pairs of elements of two values after broadcasting.
 *
 * @param left for each pair, the position of its first element
 * @param right that of its second
 */
record Pairs(Tensor a, Tensor b, long[] shape, int[] left, int[] right) {

  static Pairs of(Tensor a, Tensor b) {
    long[] shape = Broadcast.shape(a.shape(), b.shape());
    int[] left = Broadcast.positions(a.shape(), shape);
    return new Pairs(a, b, shape, left, Broadcast.positions(b.shape(), shape));
  }

  /** In the type of the operands. */
  Tensor map(DoubleBinaryOperator real, LongBinaryOperator whole) {
    if (!a.dtype().isFloating()) {
      return whole(a.dtype(), whole);
    }
    float[] p = NodeInputs.floats(a);
    float[] q = NodeInputs.floats(b);
    float[] y = new float[left.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) real.applyAsDouble(p[left[i]], q[right[i]]);
    }
    return Tensor.of(y, shape);
  }

  Tensor whole(DType dtype, LongBinaryOperator f) {
    long[] p = a.longs();
    long[] q = b.longs();
    long[] y = new long[left.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = f.applyAsLong(p[left[i]], q[right[i]]);
    }
    return Tensor.of(y, shape).cast(dtype);
  }

  /** To truth values. */
  Tensor test(RealTest real, WholeTest whole) {
    if (!a.dtype().isFloating()) {
      return whole(DType.BOOL, (p, q) -> whole.holds(p, q) ? 1 : 0);
    }
    float[] p = NodeInputs.floats(a);
    float[] q = NodeInputs.floats(b);
    byte[] y = new byte[left.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (byte) (real.holds(p[left[i]], q[right[i]]) ? 1 : 0);
    }
    return Tensor.of(DType.BOOL, y, shape);
  }

  /** A statement about two real numbers. */
  interface RealTest {
    boolean holds(float a, float b);
  }

  /** A statement about two whole numbers. */
  interface WholeTest {
    boolean holds(long a, long b);
  }
}
