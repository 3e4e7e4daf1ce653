package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.Op;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads operators that lay the same elements out differently. */
final class LayoutReader {
  private LayoutReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    readers.put("Reshape", LayoutReader::reshape);
    readers.put("Flatten", node -> new Op.Flatten(node.attributes().integer("axis", 1)));
    readers.put("Transpose", LayoutReader::transpose);
    readers.put("Squeeze", node -> new Op.Squeeze());
    readers.put("Unsqueeze", node -> new Op.Unsqueeze());
    return readers;
  }

  /**
   * {@code allowzero} changes nothing for a target shape without zeros. A computed one has a zero
   * only if an axis has length 0, and then it is usually the same axis that 0 would keep.
   */
  private static Op reshape(NodeReader node) {
    boolean zeros =
        node.weight(1).stream().anyMatch(t -> Arrays.stream(t.longs()).anyMatch(n -> n == 0));
    if (node.attributes().flag("allowzero", false) && zeros) {
      throw node.attributes().unsupported("has allowzero 1", "reshape without lengths of 0");
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
}
