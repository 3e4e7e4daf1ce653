package dev.rucksack.onnx.read.node;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What ONNX once held in an attribute and now takes as an input, and vice versa: nodes get the form
 * of opset 21.
 */
public final class OlderForms {
  /** A declared shape costs nothing: without a bound, a small file could claim any memory. */
  private static final long MOST_CHANNELS = 1 << 20;

  private OlderForms() {}

  public static void adapt(NodeReader node) {
    switch (node.type()) {
      case "Squeeze", "Unsqueeze" -> axes(node);
      case "Split" -> split(node);
      case "Clip" -> clip(node);
      case "Pad" -> pad(node);
      case "Slice" -> slice(node);
      case "TopK" -> topK(node);
      case "Resize", "Upsample" -> OldResize.adapt(node);
      case "OneHot" -> wholeDepth(node);
      case "GroupNormalization" -> groups(node);
      case "Dropout", "BatchNormalization" -> node.attributes().ignore("consumed_inputs");
      default -> {
        if (node.type().startsWith("Reduce")) {
          vector(node, "axes", 1);
          noAxes(node);
        }
      }
    }
  }

  /** Stores an attribute of several integers as a tensor and makes it an input. */
  private static void vector(NodeReader node, String attribute, int input) {
    if (!node.has(input)) {
      node.attributes()
          .longs(attribute)
          .ifPresent(
              values -> {
                long[] entries = values.stream().mapToLong(Long::longValue).toArray();
                node.setInput(input, node.store(attribute, Tensor.vector(entries)));
              });
    }
  }

  /** An empty list of axes means the same as none: graphs have one form for it. */
  private static void noAxes(NodeReader node) {
    if (node.weight(1).stream().anyMatch(axes -> axes.size() == 0)) {
      node.setInput(1, "");
    }
  }

  /** Without axes, a squeeze removes each axis of length 1. */
  private static void axes(NodeReader node) {
    vector(node, "axes", 1);
    if (!node.has(1) && node.type().equals("Squeeze")) {
      List<Long> shape =
          node.shape(0)
              .orElseThrow(
                  () -> node.attributes().unsupported("names no axes", "name those to remove"));
      long[] ones =
          LongStream.range(0, shape.size()).filter(i -> shape.get((int) i) == 1).toArray();
      node.setInput(1, node.store("axes", Tensor.vector(ones)));
    }
  }

  /** Parts of equal length; the last may be shorter if the number of parts is given. */
  private static void split(NodeReader node) {
    vector(node, "split", 1);
    int told = node.attributes().integer("num_outputs", 0);
    if (node.has(1)) {
      return;
    }
    int parts = node.proto().getOutputCount();
    int axis = node.attributes().peek("axis", 0);
    List<Long> shape = node.shape(0).orElse(List.of());
    int at = axis < 0 ? axis + shape.size() : axis;
    if (at < 0 || at >= shape.size() || shape.get(at) < 0 || told != 0 && told != parts) {
      throw node.attributes()
          .unsupported(
              "splits axis " + axis + " of " + shape + " into " + parts + " equal parts",
              "say how long each part is");
    }
    long size = shape.get(at);
    long length = Math.ceilDiv(size, (long) Math.max(1, parts));
    long[] lengths = new long[parts];
    Arrays.fill(lengths, length);
    lengths[parts - 1] = size - length * (parts - 1);
    node.setInput(1, node.store("split", Tensor.vector(lengths)));
  }

  private static void clip(NodeReader node) {
    if (node.attributes().has("min")) {
      float min = node.attributes().number("min", 0);
      node.setInput(1, node.store("min", Tensor.scalar(min)));
    }
    if (node.attributes().has("max")) {
      float max = node.attributes().number("max", 0);
      node.setInput(2, node.store("max", Tensor.scalar(max)));
    }
  }

  private static void pad(NodeReader node) {
    if (node.attributes().has("pads")) {
      vector(node, "pads", 1);
      float value = node.attributes().number("value", 0);
      node.setInput(2, node.store("value", Tensor.scalar(value)));
    }
  }

  private static void slice(NodeReader node) {
    vector(node, "starts", 1);
    vector(node, "ends", 2);
    vector(node, "axes", 3);
  }

  private static void topK(NodeReader node) {
    if (node.attributes().has("k")) {
      int k = node.attributes().integer("k");
      node.setInput(1, node.store("k", Tensor.vector(k)));
    }
  }

  /** A depth may have a floating-point type, as long as it is whole. */
  private static void wholeDepth(NodeReader node) {
    node.weight(1)
        .filter(depth -> depth.dtype().isFloating() && depth.size() == 1)
        .ifPresent(
            depth -> {
              Tensor whole = Tensor.of(new long[] {(long) depth.floats()[0]}, depth.shape());
              node.setInput(1, node.store("depth", whole));
            });
  }

  /** Before opset 21, there was a scale for each group, not for each channel. */
  private static void groups(NodeReader node) {
    if (node.opset() >= 21) {
      return;
    }
    int groups = node.attributes().peek("num_groups", 0);
    List<Long> shape = node.shape(0).orElse(List.of());
    if (groups < 1
        || shape.size() < 2
        || shape.get(1) % groups != 0
        || shape.get(1) < 0
        || shape.get(1) > MOST_CHANNELS) {
      throw node.attributes()
          .error(
              "has a scale for each of its " + groups + " groups of " + shape,
              "export it in opset 21");
    }
    int each = Math.toIntExact(shape.get(1) / groups);
    node.setInput(1, node.store("scale", repeated(node, 1, groups, each)));
    node.setInput(2, node.store("bias", repeated(node, 2, groups, each)));
  }

  private static Tensor repeated(NodeReader node, int input, int groups, int times) {
    Tensor stored =
        node.weight(input)
            .filter(tensor -> tensor.dtype() == DType.FLOAT32 && tensor.size() == groups)
            .orElseThrow(
                () ->
                    node.attributes()
                        .error("stores no scale for each group", "store it or export in opset 21"));
    float[] values = stored.floats();
    float[] all = new float[Math.multiplyExact(values.length, times)];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i / times];
    }
    return Tensor.of(all, all.length);
  }
}
