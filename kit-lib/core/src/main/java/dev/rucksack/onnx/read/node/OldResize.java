package dev.rucksack.onnx.read.node;

import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** {@code Upsample} of opsets 7 to 9 and {@code Resize} of opset 10, which had no modes yet. */
final class OldResize {
  private OldResize() {}

  static void adapt(NodeReader node) {
    Attributes a = node.attributes();
    a.numbers("scales")
        .ifPresent(
            scales -> {
              float[] values = new float[scales.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = scales.get(i);
              }
              node.setInput(1, node.store("scales", Tensor.of(values, values.length)));
            });
    if (isOld(node)) {
      String scales = node.input(1);
      node.setInput(1, "");
      node.setInput(2, scales);
      checkUp(node);
    } else if (node.weight(2).stream().anyMatch(scales -> scales.size() == 0)) {
      node.setInput(2, ""); // stands for an absent one, as sizes are there
    }
    a.longs("axes").ifPresent(axes -> spread(node, axes));
  }

  /** In old forms, a place {@code x'} corresponds to {@code x'/scale}, rounded down. */
  static boolean isOld(NodeReader node) {
    return node.type().equals("Upsample") || node.opset() < 11;
  }

  /** When scaling down, runtimes do not agree on what was meant. */
  private static void checkUp(NodeReader node) {
    float[] scales = node.weight(2).map(Tensor::floats).orElse(new float[0]);
    for (float scale : scales) {
      if (scale < 1) {
        throw node.attributes()
            .error("scales by " + scale + " in an opset before 11", "export it in a newer one");
      }
    }
  }

  /** Turns scales of some axes into scales of all. */
  private static void spread(NodeReader node, List<Long> axes) {
    Tensor given =
        node.weight(2)
            .filter(scales -> scales.size() == axes.size())
            .orElseThrow(
                () ->
                    node.attributes()
                        .unsupported(
                            "gives the axes " + axes + " sizes", "give every axis one or a scale"));
    float[] all = new float[node.rank(0)];
    Arrays.fill(all, 1);
    for (int i = 0; i < axes.size(); i++) {
      long at = axes.get(i) < 0 ? axes.get(i) + all.length : axes.get(i);
      if (at < 0 || at >= all.length) {
        throw node.attributes().error("has axis " + axes.get(i), "name an axis that is there");
      }
      all[(int) at] = given.floats()[i];
    }
    node.setInput(2, node.store("scales", Tensor.of(all, all.length)));
  }
}
