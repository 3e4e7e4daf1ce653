package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads operators that repeat, pad or scale, or make values from a shape. */
final class ExtentReader {
  private ExtentReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    readers.put("Expand", node -> new Op.Expand());
    readers.put("Tile", node -> new Op.Tile());
    readers.put("Pad", ExtentReader::pad);
    readers.put("Resize", ExtentReader::resize);
    readers.put("Upsample", ExtentReader::resize);
    readers.put("Shape", node -> new Op.Shape(node.attributes().integer("start", 0)));
    readers.put("ConstantOfShape", ExtentReader::constantOfShape);
    readers.put("Range", node -> new Op.Range());
    return readers;
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
