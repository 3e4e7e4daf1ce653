package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.Op;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads convolution and pooling. */
final class WindowReader {
  private WindowReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    readers.put("Conv", node -> conv(node, 1));
    readers.put("ConvTranspose", TransposedWindows::read);
    readers.put("MaxPool", WindowReader::maxPool);
    readers.put("AveragePool", WindowReader::averagePool);
    readers.put("LpPool", WindowReader::lpPool);
    readers.put("GlobalAveragePool", node -> new Op.GlobalAveragePool());
    readers.put("GlobalMaxPool", node -> new Op.GlobalMaxPool());
    readers.put("GlobalLpPool", node -> new Op.GlobalLpPool(node.attributes().integer("p", 2)));
    return readers;
  }

  /**
   * A convolution.
   *
   * @param weight which of the node's inputs is its kernel
   */
  static Op.Conv conv(NodeReader node, int weight) {
    Windows w =
        Windows.read(node.attributes(), node.spatialSizesOfWeight(weight), node::spatialSizes);
    return new Op.Conv(w.strides(), w.pads(), w.dilations(), node.attributes().integer("group", 1));
  }

  private static Op maxPool(NodeReader node) {
    node.attributes().require("storage_order", 0);
    Windows w = pool(node);
    boolean ceil = node.attributes().flag("ceil_mode", false);
    return new Op.MaxPool(w.kernel(), w.strides(), w.pads(), w.dilations(), ceil);
  }

  static Op averagePool(NodeReader node) {
    Windows w = pool(node);
    boolean ceil = node.attributes().flag("ceil_mode", false);
    boolean countPads = node.attributes().flag("count_include_pad", false);
    return new Op.AveragePool(w.kernel(), w.strides(), w.pads(), w.dilations(), ceil, countPads);
  }

  private static Op lpPool(NodeReader node) {
    Windows w = pool(node);
    boolean ceil = node.attributes().flag("ceil_mode", false);
    int p = node.attributes().integer("p", 2);
    return new Op.LpPool(w.kernel(), w.strides(), w.pads(), w.dilations(), ceil, p);
  }

  private static Windows pool(NodeReader node) {
    return Windows.read(node.attributes(), Optional.empty(), node::spatialSizes);
  }
}
