package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads reductions and running sums. */
final class ReductionReader {
  private ReductionReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    for (ReduceKind kind : ReduceKind.values()) {
      readers.put(kind.onnxName(), node -> reduce(node, kind));
    }
    for (ArgKind kind : ArgKind.values()) {
      readers.put(kind.onnxName(), node -> arg(node, kind));
    }
    readers.put("CumSum", ReductionReader::cumSum);
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
    boolean last = a.flag("select_last_index", false);
    return new Op.Arg(kind, a.integer("axis", 0), a.flag("keepdims", true), last);
  }

  private static Op cumSum(NodeReader node) {
    Attributes a = node.attributes();
    return new Op.CumSum(a.flag("exclusive", false), a.flag("reverse", false));
  }
}
