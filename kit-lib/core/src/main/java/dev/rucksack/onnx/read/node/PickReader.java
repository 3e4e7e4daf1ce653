package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.Op;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads operators that join, split, pick or sort elements. */
final class PickReader {
  private PickReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    readers.put("Concat", node -> new Op.Concat(node.attributes().integer("axis")));
    readers.put("Gather", node -> new Op.Gather(node.attributes().integer("axis", 0)));
    readers.put("Slice", node -> new Op.Slice());
    readers.put("Split", node -> new Op.Split(node.attributes().integer("axis", 0)));
    readers.put(
        "GatherElements", node -> new Op.GatherElements(node.attributes().integer("axis", 0)));
    readers.put("GatherND", node -> new Op.GatherND(node.attributes().integer("batch_dims", 0)));
    readers.put("ScatterElements", PickReader::scatter);
    readers.put("Scatter", PickReader::scatter);
    readers.put("TopK", PickReader::topK);
    readers.put("OneHot", node -> new Op.OneHot(node.attributes().integer("axis", -1)));
    readers.put("Trilu", node -> new Op.Trilu(node.attributes().flag("upper", true)));
    return readers;
  }

  private static Op scatter(NodeReader node) {
    node.attributes().requireText("reduction", "none");
    return new Op.ScatterElements(node.attributes().integer("axis", 0));
  }

  /** Where the order does not matter, being sorted does no harm. */
  private static Op topK(NodeReader node) {
    node.attributes().ignore("sorted");
    return new Op.TopK(
        node.attributes().integer("axis", -1), node.attributes().flag("largest", true));
  }
}
