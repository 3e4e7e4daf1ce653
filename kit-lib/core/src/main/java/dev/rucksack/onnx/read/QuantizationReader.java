package dev.rucksack.onnx.read;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads numbers in another form. */
final class QuantizationReader {
  private QuantizationReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    readers.put("QuantizeLinear", QuantizationReader::quantize);
    readers.put("DequantizeLinear", QuantizationReader::dequantize);
    return readers;
  }

  private static Op quantize(NodeReader node) {
    Attributes a = node.attributes();
    a.ignore("saturate"); // of float8 only
    a.require("block_size", 0);
    a.require("precision", 0);
    int type = a.integer("output_dtype", 0);
    if (type != 0 && type != DType.UINT8.onnxCode() && !node.has(2)) {
      throw a.error("has output_dtype " + type, "give it a zero point of that type instead");
    }
    return new Op.QuantizeLinear(a.integer("axis", 1));
  }

  private static Op dequantize(NodeReader node) {
    node.attributes().require("block_size", 0);
    return new Op.DequantizeLinear(node.attributes().integer("axis", 1));
  }
}
