package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.Op;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads normalization and softmax. */
final class NormalizationReader {
  private static final float EPSILON = 1e-5f;

  private NormalizationReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    readers.put("BatchNormalization", NormalizationReader::batch);
    readers.put("LayerNormalization", NormalizationReader::layer);
    readers.put("GroupNormalization", NormalizationReader::group);
    readers.put(
        "InstanceNormalization",
        node -> new Op.InstanceNormalization(node.attributes().number("epsilon", EPSILON)));
    readers.put("Softmax", node -> new Op.Softmax(node.attributes().integer("axis", -1)));
    readers.put("LogSoftmax", node -> new Op.LogSoftmax(node.attributes().integer("axis", -1)));
    return readers;
  }

  private static Op batch(NodeReader node) {
    node.attributes().ignore("momentum"); // of training only
    node.attributes().require("training_mode", 0);
    node.attributes().require("spatial", 1);
    return new Op.BatchNormalization(node.attributes().number("epsilon", EPSILON));
  }

  private static Op layer(NodeReader node) {
    node.attributes().require("stash_type", 1);
    Attributes a = node.attributes();
    return new Op.LayerNormalization(a.integer("axis", -1), a.number("epsilon", EPSILON));
  }

  private static Op group(NodeReader node) {
    node.attributes().require("stash_type", 1);
    Attributes a = node.attributes();
    return new Op.GroupNormalization(a.integer("num_groups"), a.number("epsilon", EPSILON));
  }
}
