package dev.rucksack.onnx.read;

import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads normalization and reduction. */
final class NormalizationReader {
  private static final float EPSILON = 1e-5f;

  private NormalizationReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    for (ReduceKind kind : ReduceKind.values()) {
      readers.put(kind.onnxName(), node -> reduce(node, kind));
    }
    for (ArgKind kind : ArgKind.values()) {
      readers.put(kind.onnxName(), node -> arg(node, kind));
    }
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

  /** Without axes {@code noop_with_empty_axes} would change the meaning. */
  private static Op reduce(NodeReader node, ReduceKind kind) {
    if (node.weight(1).stream().noneMatch(axes -> axes.size() > 0)) {
      node.attributes().require("noop_with_empty_axes", 0);
    }
    node.attributes().ignore("noop_with_empty_axes");
    return new Op.Reduce(kind, node.attributes().flag("keepdims", true));
  }

  private static Op arg(NodeReader node, ArgKind kind) {
    Attributes a = node.attributes();
    a.require("select_last_index", 0);
    return new Op.Arg(kind, a.integer("axis", 0), a.flag("keepdims", true));
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
