package dev.rucksack.onnx.read;

import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads operators that lay elements out differently, repeat or pad them. */
final class LayoutReader {
  private LayoutReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    readers.put("Reshape", LayoutReader::reshape);
    readers.put("Flatten", node -> new Op.Flatten(node.attributes().integer("axis", 1)));
    readers.put("Transpose", LayoutReader::transpose);
    readers.put("Squeeze", node -> new Op.Squeeze());
    readers.put("Unsqueeze", node -> new Op.Unsqueeze());
    readers.put("Expand", node -> new Op.Expand());
    readers.put("Tile", node -> new Op.Tile());
    readers.put("Pad", LayoutReader::pad);
    readers.put("Resize", LayoutReader::resize);
    readers.put("Upsample", LayoutReader::resize);
    readers.put("Shape", node -> new Op.Shape(node.attributes().integer("start", 0)));
    readers.put("ConstantOfShape", LayoutReader::constantOfShape);
    readers.put("Range", node -> new Op.Range());
    readers.put("Trilu", node -> new Op.Trilu(node.attributes().flag("upper", true)));
    return readers;
  }

  /**
   * {@code allowzero} changes nothing for a target shape without zeros. A computed one has a zero
   * only where an axis has length 0, and then it is mostly the same axis that 0 would keep.
   */
  private static Op reshape(NodeReader node) {
    boolean zeros =
        node.weight(1).stream().anyMatch(t -> Arrays.stream(t.longs()).anyMatch(n -> n == 0));
    if (node.attributes().flag("allowzero", false) && zeros) {
      throw node.attributes().error("has allowzero 1", "reshape without lengths of 0");
    }
    return new Op.Reshape();
  }

  private static Op transpose(NodeReader node) {
    return new Op.Transpose(
        node.attributes()
            .integers("perm")
            .orElseGet(
                () -> {
                  int last = node.rank(0) - 1;
                  return IntStream.rangeClosed(0, last).map(i -> last - i).boxed().toList();
                }));
  }

  private static Op pad(NodeReader node) {
    return new Op.Pad(node.attributes().choice("mode", PadMode.CONSTANT, PadMode::onnxName));
  }

  private static Op resize(NodeReader node) {
    Attributes a = node.attributes();
    a.require("antialias", 0);
    a.require("exclude_outside", 0);
    a.ignore("extrapolation_value"); // of tf_crop_and_resize only
    a.requireText("keep_aspect_ratio_policy", "stretch");
    a.requireNumber("cubic_coeff_a", -0.75f);
    if (OldResize.isOld(node)) {
      return new Op.Resize(
          a.choice("mode", ResizeMode.NEAREST, ResizeMode::onnxName),
          CoordinateMode.ASYMMETRIC,
          NearestMode.FLOOR);
    }
    node.setInput(1, ""); // the region, of tf_crop_and_resize only
    return new Op.Resize(
        a.choice("mode", ResizeMode.NEAREST, ResizeMode::onnxName),
        a.choice(
            "coordinate_transformation_mode", CoordinateMode.HALF_PIXEL, CoordinateMode::onnxName),
        a.choice("nearest_mode", NearestMode.ROUND_PREFER_FLOOR, NearestMode::onnxName));
  }

  private static Op constantOfShape(NodeReader node) {
    Tensor zero = Tensor.of(new float[1], 1);
    return new Op.ConstantOfShape(node.attributes().tensor("value").orElse(zero));
  }
}
