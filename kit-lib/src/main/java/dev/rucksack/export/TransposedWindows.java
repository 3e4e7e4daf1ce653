package dev.rucksack.export;

import dev.rucksack.graph.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads transposed convolution, whose padding may be told by the shape that is to come out. */
final class TransposedWindows {
  private final NodeReader node;
  private final Attributes a;
  private final List<Integer> kernel;
  private final List<Integer> strides;
  private final List<Integer> dilations;
  private final List<Integer> begins = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private final List<Integer> outputPads;

  private TransposedWindows(NodeReader node) {
    this.node = node;
    a = node.attributes();
    Optional<List<Integer>> declared = a.integers("kernel_shape");
    kernel =
        node.spatialSizesOfWeight(1)
            .or(() -> declared)
            .orElseThrow(() -> a.error("does not say its kernel_shape", "export it again"));
    int axes = kernel.size();
    strides = a.integers("strides").orElse(Collections.nCopies(axes, 1));
    dilations = a.integers("dilations").orElse(Collections.nCopies(axes, 1));
    outputPads = new ArrayList<>(a.integers("output_padding").orElse(Collections.nCopies(axes, 0)));
    if (strides.size() != axes || dilations.size() != axes || outputPads.size() != axes) {
      throw a.error(
          "has kernel " + kernel + ", strides " + strides + " and output_padding " + outputPads,
          "give each one entry a spatial axis");
    }
  }

  static Op read(NodeReader node) {
    TransposedWindows windows = new TransposedWindows(node);
    List<Integer> pads = windows.pads();
    return new Op.ConvTranspose(
        windows.strides,
        pads,
        windows.outputPads,
        windows.dilations,
        node.attributes().integer("group", 1));
  }

  private List<Integer> pads() {
    List<Integer> none = Collections.nCopies(2 * kernel.size(), 0);
    List<Integer> explicit = a.integers("pads").orElse(none);
    String mode = a.text("auto_pad", "NOTSET");
    Optional<List<Integer>> wanted =
        a.integers("output_shape")
            .map(s -> s.subList(Math.max(0, s.size() - kernel.size()), s.size()));
    if (wanted.isEmpty() && mode.equals("NOTSET")) {
      return explicit;
    }
    if (wanted.isEmpty() && mode.equals("VALID")) {
      return none;
    }
    if (!List.of("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER").contains(mode)) {
      throw a.error("has auto_pad " + mode, "write its pads as numbers and auto_pad NOTSET");
    }
    for (int i = 0; i < kernel.size(); i++) {
      long extent = (kernel.get(i) - 1L) * dilations.get(i) + 1;
      long total = extent + outputPads.get(i) - strides.get(i);
      total += wanted.isEmpty() ? 0 : (long) size(i) * strides.get(i) - wanted.get().get(i);
      divide(i, Math.toIntExact(total), mode.equals("SAME_UPPER"));
    }
    begins.addAll(ends);
    return begins;
  }

  /** What is to be cut goes to both ends; what is lacking is added at the end. */
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
