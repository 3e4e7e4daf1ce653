package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Pooling. What the engine's windows cannot do is done with whole windows over a padded input. */
final class PoolKernels {
  private PoolKernels() {}

  static NDArray max(NDArray x, Op.MaxPool op) {
    DilatedPool dilated = new DilatedPool(op.kernel(), op.strides(), op.dilations());
    if (!dilated.hasGaps() && engineCan(op.kernel(), op.pads())) {
      return x.getNDArrayInternal()
          .maxPool(
              WindowKernels.shape(op.kernel()),
              WindowKernels.shape(op.strides()),
              WindowKernels.half(op.pads()),
              op.ceil());
    }
    List<Integer> whole = wholeWindows(x, dilated, op.pads(), op.ceil());
    NDArray filled = PadKernels.spatial(x, whole, Double.NEGATIVE_INFINITY);
    if (dilated.hasGaps()) {
      return dilated.max(filled);
    }
    return filled
        .getNDArrayInternal()
        .maxPool(
            WindowKernels.shape(op.kernel()),
            WindowKernels.shape(op.strides()),
            WindowKernels.zeros(op.kernel().size()),
            false);
  }

  /** The engine counts padding in the mean; not to count it, divide by the mean of ones. */
  static NDArray average(NDArray x, Op.AveragePool op) {
    DilatedPool dilated = new DilatedPool(op.kernel(), op.strides(), op.dilations());
    boolean padded = op.pads().stream().anyMatch(pad -> pad > 0);
    boolean plain = !dilated.hasGaps() && (op.countPads() || !padded);
    if (plain && engineCan(op.kernel(), op.pads())) {
      Shape pads = WindowKernels.half(op.pads());
      return average(x, op.kernel(), op.strides(), pads, op.ceil());
    }
    List<Integer> whole = wholeWindows(x, dilated, op.pads(), op.ceil());
    long[] sizes = x.getShape().getShape().clone();
    Arrays.fill(sizes, 0, 2, 1);
    NDArray ones = x.getManager().ones(new Shape(sizes), x.getDataType());
    NDArray counted =
        op.countPads()
            ? PadKernels.spatial(PadKernels.spatial(ones, op.pads(), 1), minus(whole, op.pads()), 0)
            : PadKernels.spatial(ones, whole, 0);
    NDArray filled = PadKernels.spatial(x, whole, 0);
    return means(filled, dilated).div(means(counted, dilated));
  }

  static NDArray lp(NDArray x, Op.LpPool op) {
    DilatedPool dilated = new DilatedPool(op.kernel(), op.strides(), op.dilations());
    List<Integer> whole = wholeWindows(x, dilated, op.pads(), op.ceil());
    NDArray powers = PadKernels.spatial(power(x, op.p()), whole, 0);
    return root(means(powers, dilated).mul(dilated.taps()), op.p());
  }

  static NDArray global(NDArray x, boolean mean) {
    NDArrayEx ex = x.getNDArrayInternal();
    long[] sizes = x.getShape().getShape().clone();
    Arrays.fill(sizes, 2, sizes.length, 1);
    return (mean ? ex.globalAvgPool() : ex.globalMaxPool()).reshape(new Shape(sizes));
  }

  static NDArray globalLp(NDArray x, int p) {
    int[] axes = new int[x.getShape().dimension() - 2];
    Arrays.setAll(axes, i -> i + 2);
    return root(power(x, p).sum(axes, true), p);
  }

  static NDArray power(NDArray x, int p) {
    return p == 1 ? x.abs() : p == 2 ? x.square() : x.abs().pow(p);
  }

  /** The p-th root; the slope at 0, which is infinite, counts as 0 for gradients to stay finite. */
  static NDArray root(NDArray sum, int p) {
    if (p == 1) {
      return sum;
    }
    NDArray away = sum.maximum(Float.MIN_NORMAL);
    NDArray root = p == 2 ? away.sqrt() : away.pow(1.0 / p);
    return root.mul(sum.gt(0).toType(sum.getDataType(), false));
  }

  private static NDArray means(NDArray x, DilatedPool pool) {
    return pool.hasGaps()
        ? pool.sum(x).div(pool.taps())
        : average(
            x, pool.kernel(), pool.strides(), WindowKernels.zeros(pool.kernel().size()), false);
  }

  private static NDArray average(
      NDArray x, List<Integer> kernel, List<Integer> strides, Shape pads, boolean ceil) {
    return x.getNDArrayInternal()
        .avgPool(WindowKernels.shape(kernel), WindowKernels.shape(strides), pads, ceil, true);
  }

  /** The engine pads both ends alike and by half a window at most. */
  private static boolean engineCan(List<Integer> kernel, List<Integer> pads) {
    for (int i = 0; i < kernel.size(); i++) {
      if (pads.get(i) > kernel.get(i) / 2) {
        return false;
      }
    }
    return PadKernels.isEven(pads);
  }

  /** The pads with the ends moved, so that the last window of each axis is whole. */
  private static List<Integer> wholeWindows(
      NDArray x, DilatedPool pool, List<Integer> pads, boolean ceil) {
    List<Integer> whole = new ArrayList<>(pads);
    int spatial = pool.kernel().size();
    for (int i = 0; i < spatial; i++) {
      int size = Math.toIntExact(x.getShape().get(i + 2));
      int begin = pads.get(i);
      int end = pads.get(i + spatial);
      int span = size + begin + end - pool.reach(i);
      int stride = pool.strides().get(i);
      int last = ceil ? Math.ceilDiv(span, stride) : Math.floorDiv(span, stride);
      last -= ceil && last * stride >= size + begin ? 1 : 0;
      whole.set(i + spatial, last * stride + pool.reach(i) - size - begin);
    }
    return Collections.unmodifiableList(whole);
  }

  private static List<Integer> minus(List<Integer> a, List<Integer> b) {
    List<Integer> difference = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      difference.add(a.get(i) - b.get(i));
    }
    return difference;
  }
}
