package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;

/** Row-major positions. */
final class Strides {
  private Strides() {}

  /** How many elements one step along each axis skips. */
  static int[] of(long[] shape) {
    int[] strides = new int[shape.length];
    int step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step = Math.toIntExact(step * shape[i]);
    }
    return strides;
  }

  /** The product of the lengths from one axis (inclusive) to another (exclusive). */
  static int span(long[] shape, int from, int to) {
    long n = 1;
    for (int i = from; i < to; i++) {
      n = Math.multiplyExact(n, shape[i]);
    }
    return Math.toIntExact(n);
  }

  /** An axis counted from 0. */
  static int axis(int axis, int rank) {
    return axis < 0 ? axis + rank : axis;
  }

  /** A tensor of any type whose element {@code i} is element {@code source(i)} of another. */
  static Tensor pick(Tensor x, long[] shape, IntUnaryOperator source) {
    if (x.dtype().isPacked()) {
      return pickPacked(x, shape, source);
    }
    int width = x.dtype().bits() / Byte.SIZE;
    int count = span(shape, 0, shape.length);
    ByteBuffer from = x.bytes();
    ByteBuffer to =
        ByteBuffer.allocate(Math.multiplyExact(count, width)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      to.put(i * width, from, source.applyAsInt(i) * width, width);
    }
    return Tensor.wrap(x.dtype(), shape, to);
  }

  private static Tensor pickPacked(Tensor x, long[] shape, IntUnaryOperator source) {
    long[] from = x.longs();
    long[] to = new long[span(shape, 0, shape.length)];
    Arrays.setAll(to, i -> from[source.applyAsInt(i)]);
    return Tensor.of(to, shape).cast(x.dtype());
  }

  /** How far an entry of one axis moves the position in another tensor. */
  @FunctionalInterface
  interface AxisOffset {
    long of(int axis, long at);
  }

  /** The same if each axis adds to the position in the other tensor independently. */
  static Tensor pickByAxis(Tensor x, long[] shape, AxisOffset offset) {
    int[] target = of(shape);
    return pick(
        x,
        shape,
        i -> {
          long position = 0;
          for (int axis = 0; axis < shape.length; axis++) {
            position += offset.of(axis, i / target[axis] % shape[axis]);
          }
          return Math.toIntExact(position);
        });
  }

  /** The elements of two tensors of the same type, one after the other, to pick from. */
  static Tensor join(Tensor a, Tensor b) {
    if (a.dtype().isPacked()) {
      long[] both = LongStream.concat(LongStream.of(a.longs()), LongStream.of(b.longs())).toArray();
      return Tensor.vector(both).cast(a.dtype());
    }
    ByteBuffer first = a.bytes();
    ByteBuffer second = b.bytes();
    ByteBuffer all = ByteBuffer.allocate(Math.addExact(first.remaining(), second.remaining()));
    all.put(first).put(second).flip();
    return Tensor.wrap(a.dtype(), new long[] {(long) a.size() + b.size()}, all);
  }

  /** One element of value 0 (false) in the type of another. */
  static Tensor zero(Tensor like) {
    int bytes = Math.toIntExact(like.dtype().bytes(1));
    return Tensor.wrap(like.dtype(), new long[] {1}, ByteBuffer.allocate(bytes));
  }
}
