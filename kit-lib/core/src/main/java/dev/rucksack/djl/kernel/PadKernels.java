package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.PadMode;
import java.util.List;
import java.util.stream.LongStream;

/** Adds elements around an array, or cuts them off where a pad is negative. */
final class PadKernels {
  private PadKernels() {}

  static boolean isEven(List<Integer> pads) {
    int half = pads.size() / 2;
    return pads.subList(0, half).equals(pads.subList(half, pads.size()));
  }

  /** Pads the axes from 2 on: begin of each, then end of each. */
  static NDArray spatial(NDArray x, List<Integer> pads, double value) {
    int spatial = pads.size() / 2;
    int lead = x.getShape().dimension() - spatial;
    long[] begins = new long[lead + spatial];
    long[] ends = new long[lead + spatial];
    for (int i = 0; i < spatial; i++) {
      begins[lead + i] = pads.get(i);
      ends[lead + i] = pads.get(i + spatial);
    }
    return constant(x, begins, ends, value);
  }

  static NDArray pad(Operands in, PadMode mode) {
    NDArray x = in.get(0);
    int rank = x.getShape().dimension();
    long[] pads = in.numbers(1);
    long[] axes = in.has(3) ? in.numbers(3) : LongStream.range(0, rank).toArray();
    long[] begins = new long[rank];
    long[] ends = new long[rank];
    for (int i = 0; i < axes.length; i++) {
      int axis = Math.toIntExact(Math.floorMod(axes[i], (long) rank));
      begins[axis] = pads[i];
      ends[axis] = pads[i + axes.length];
    }
    if (mode == PadMode.CONSTANT) {
      return constant(x, begins, ends, in.has(2) ? in.reals(2)[0] : 0);
    }
    for (int axis = 0; axis < rank; axis++) {
      x = repeated(x, axis, begins[axis], ends[axis], mode);
    }
    return x;
  }

  private static NDArray constant(NDArray x, long[] begins, long[] ends, double value) {
    int rank = begins.length;
    long[] added = new long[2 * rank];
    boolean any = false;
    for (int axis = 0; axis < rank; axis++) {
      long size = x.getShape().get(axis);
      x = PickKernels.range(x, axis, Math.max(0, -begins[axis]), size + Math.min(0, ends[axis]));
      // The engine lists begin and end of the last axis first.
      added[2 * (rank - 1 - axis)] = Math.max(0, begins[axis]);
      added[2 * (rank - 1 - axis) + 1] = Math.max(0, ends[axis]);
      any |= begins[axis] > 0 || ends[axis] > 0;
    }
    return any ? x.pad(new Shape(added), value) : x;
  }

  private static NDArray repeated(NDArray x, int axis, long begin, long end, PadMode mode) {
    if (begin == 0 && end == 0) {
      return x;
    }
    long size = x.getShape().get(axis);
    long[] positions =
        LongStream.range(-begin, size + end).map(at -> source(at, size, mode)).toArray();
    return PickKernels.take(x, axis, positions);
  }

  private static long source(long at, long size, PadMode mode) {
    return switch (mode) {
      case REFLECT -> {
        long period = Math.max(1, 2 * (size - 1));
        long phase = Math.floorMod(at, period);
        yield Math.min(phase, period - phase) % size;
      }
      case EDGE -> Math.clamp(at, 0, size - 1);
      case WRAP -> Math.floorMod(at, size);
      case CONSTANT -> throw new IllegalStateException("a constant has no source");
    };
  }
}
