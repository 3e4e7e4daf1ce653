package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads transposed convolution, whose padding may be given by the desired output shape. */
final class TransposedWindows {
  private final NodeReader node;
  private final Attributes a;
  private final Windows windows;
  private final List<Integer> begins = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private final List<Integer> outputPads;

  private TransposedWindows(NodeReader node) {
    this.node = node;
    a = node.attributes();
    windows = Windows.explicit(a, node.spatialSizesOfWeight(1));
    int axes = windows.kernel().size();
    outputPads = new ArrayList<>(a.integers("output_padding").orElse(Collections.nCopies(axes, 0)));
    if (outputPads.size() != axes) {
      throw a.error(
          "has kernel " + windows.kernel() + " and output_padding " + outputPads,
          "give each one entry per spatial axis");
    }
  }

  static Op read(NodeReader node) {
    TransposedWindows transposed = new TransposedWindows(node);
    List<Integer> pads = transposed.pads();
    return new Op.ConvTranspose(
        transposed.windows.strides(),
        pads,
        transposed.outputPads,
        transposed.windows.dilations(),
        node.attributes().integer("group", 1));
  }

  private List<Integer> pads() {
    int axes = windows.kernel().size();
    String mode = a.text("auto_pad", "NOTSET");
    Optional<List<Integer>> wanted =
        a.integers("output_shape").map(s -> s.subList(Math.max(0, s.size() - axes), s.size()));
    if (wanted.isEmpty() && mode.equals("NOTSET")) {
      return windows.pads();
    }
    if (wanted.isEmpty() && mode.equals("VALID")) {
      return Collections.nCopies(2 * axes, 0);
    }
    if (!List.of("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER").contains(mode)) {
      throw a.error("has auto_pad " + mode, "write its pads as numbers and auto_pad NOTSET");
    }
    for (int i = 0; i < axes; i++) {
      long total = windows.extent(i) + outputPads.get(i) - windows.strides().get(i);
      total +=
          wanted.isEmpty() ? 0 : (long) size(i) * windows.strides().get(i) - wanted.get().get(i);
      divide(i, Math.toIntExact(total), mode.equals("SAME_UPPER"));
    }
    begins.addAll(ends);
    return begins;
  }

  /** What must be cut is cut at both ends; what is missing is added at the end. */
  private void divide(int axis, int total, boolean oddAtEnd) {
    int less = Math.max(0, total) / 2;
    int more = Math.max(0, total) - less;
    begins.add(oddAtEnd ? less : more);
    ends.add(oddAtEnd ? more : less);
    outputPads.set(axis, outputPads.get(axis) + Math.max(0, -total));
  }

  private int size(int axis) {
    List<Long> sizes = node.spatialSizes().orElse(List.of());
    if (axis >= sizes.size() || sizes.get(axis) < 1) {
      throw a.error(
          "pads to an output_shape from an input of open size", "write its pads as numbers");
    }
    return Math.toIntExact(sizes.get(axis));
  }
}
