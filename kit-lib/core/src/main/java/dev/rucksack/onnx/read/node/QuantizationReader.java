package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads numbers in another form. */
final class QuantizationReader {
  private QuantizationReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    readers.put("QuantizeLinear", QuantizationReader::quantize);
    readers.put("DequantizeLinear", QuantizationReader::dequantize);
    readers.put("DynamicQuantizeLinear", node -> new Op.DynamicQuantizeLinear());
    readers.put("MatMulInteger", node -> new Op.MatMulInteger());
    readers.put("ConvInteger", node -> new Op.ConvInteger(WindowReader.conv(node, 1)));
    return readers;
  }

  static Op quantize(NodeReader node) {
    Attributes a = node.attributes();
    int precision = a.integer("precision", 0);
    boolean own = node.dtype(1).filter(scale -> scale.onnxCode() == precision).isPresent();
    if (precision != 0 && !own) {
      throw a.unsupported("has precision " + precision, "only the type of its scale is supported");
    }
    return new Op.QuantizeLinear(
        a.integer("axis", 1), a.integer("block_size", 0), output(a), a.flag("saturate", true));
  }

  static Op dequantize(NodeReader node) {
    Attributes a = node.attributes();
    return new Op.DequantizeLinear(a.integer("axis", 1), a.integer("block_size", 0), output(a));
  }

  private static Optional<DType> output(Attributes a) {
    int type = a.integer("output_dtype", 0);
    return type == 0 ? Optional.empty() : Optional.of(DType.ofOnnx(type));
  }
}
