package dev.rucksack.onnx.read.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a window (of a convolution or a pooling) moves over its input, as read from a node.
 *
 * @param kernel its size along each spatial axis
 * @param pads at the beginning of each spatial axis, then at the end of each
 */
record Windows(
    List<Integer> kernel, List<Integer> strides, List<Integer> pads, List<Integer> dilations) {

  /**
   * Reads the attributes that convolution and pooling share.
   *
   * @param weightKernel the kernel according to the weight; empty for pooling
   * @param spatial finds the input's spatial sizes, which {@code auto_pad} may need
   */
  static Windows read(
      Attributes a, Optional<List<Integer>> weightKernel, Supplier<Optional<List<Long>>> spatial) {
    return explicit(a, weightKernel).padded(a, a.text("auto_pad", "NOTSET"), spatial);
  }

  /** The same, but with the explicit pads, whatever {@code auto_pad} says. */
  static Windows explicit(Attributes a, Optional<List<Integer>> weightKernel) {
    Optional<List<Integer>> declared = a.integers("kernel_shape");
    List<Integer> kernel =
        weightKernel
            .or(() -> declared)
            .orElseThrow(() -> a.error("does not say its kernel_shape", "export it again"));
    if (declared.isPresent() && !declared.get().equals(kernel)) {
      throw a.error(
          "has kernel_shape " + declared.get() + " but a weight of " + kernel, "make them equal");
    }
    int axes = kernel.size();
    List<Integer> strides = a.integers("strides").orElse(Collections.nCopies(axes, 1));
    List<Integer> dilations = a.integers("dilations").orElse(Collections.nCopies(axes, 1));
    List<Integer> pads = a.integers("pads").orElse(Collections.nCopies(2 * axes, 0));
    if (strides.size() != axes || dilations.size() != axes) {
      throw a.error(
          "has kernel " + kernel + ", strides " + strides + " and dilations " + dilations,
          "give each one entry per spatial axis");
    }
    return new Windows(kernel, strides, pads, dilations);
  }

  private Windows padded(Attributes a, String mode, Supplier<Optional<List<Long>>> spatial) {
    return switch (mode) {
      case "NOTSET" -> this;
      case "VALID" -> withPads(Collections.nCopies(2 * kernel.size(), 0));
      case "SAME_UPPER", "SAME_LOWER" -> withPads(same(a, mode.equals("SAME_UPPER"), spatial));
      default ->
          throw a.error("has auto_pad " + mode, "write its pads as numbers and auto_pad NOTSET");
    };
  }

  private Windows withPads(List<Integer> explicit) {
    return new Windows(kernel, strides, explicit, dilations);
  }

  /** Pads so that the output has ⌈size/stride⌉ entries; an odd one goes to the given side. */
  private List<Integer> same(
      Attributes a, boolean oddAtEnd, Supplier<Optional<List<Long>>> spatial) {
    List<Integer> begin = new ArrayList<>();
    List<Integer> end = new ArrayList<>();
    for (int i = 0; i < kernel.size(); i++) {
      long extent = extent(i);
      long total = Math.max(0, extent - 1);
      if (strides.get(i) != 1) {
        long size = sizeOf(a, spatial.get(), i);
        long outputs = Math.ceilDiv(size, (long) Math.max(1, strides.get(i)));
        total = Math.max(0, (outputs - 1) * strides.get(i) + extent - size);
      }
      int less = Math.toIntExact(total / 2);
      int more = Math.toIntExact(total - less);
      begin.add(oddAtEnd ? less : more);
      end.add(oddAtEnd ? more : less);
    }
    begin.addAll(end);
    return begin;
  }

  /** How far a window reaches along an axis, including dilation. */
  long extent(int axis) {
    return (kernel.get(axis) - 1L) * dilations.get(axis) + 1;
  }

  private static long sizeOf(Attributes a, Optional<List<Long>> spatial, int axis) {
    if (spatial.isEmpty() || axis >= spatial.get().size() || spatial.get().get(axis) < 1) {
      throw a.unsupported(
          "pads by auto_pad with strides over an input of open size",
          "write its pads as numbers, or give the input a size");
    }
    return spatial.get().get(axis);
  }
}
