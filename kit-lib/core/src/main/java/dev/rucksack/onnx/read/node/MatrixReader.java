package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.Op;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads matrix products. */
final class MatrixReader {
  private MatrixReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    readers.put("Gemm", MatrixReader::gemm);
    readers.put("MatMul", node -> new Op.MatMul());
    readers.put("Einsum", node -> new Op.Einsum(node.attributes().text("equation", "")));
    return readers;
  }

  private static Op gemm(NodeReader node) {
    Attributes a = node.attributes();
    return new Op.Gemm(
        a.number("alpha", 1),
        a.number("beta", 1),
        a.flag("transA", false),
        a.flag("transB", false));
  }
}
