package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads operators on each element. */
final class ElementwiseReader {
  private ElementwiseReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    for (UnaryKind kind : UnaryKind.values()) {
      readers.put(kind.onnxName(), node -> unary(node.attributes(), kind));
    }
    for (BinaryKind kind : BinaryKind.values()) {
      readers.put(kind.onnxName(), node -> new Op.Binary(kind));
    }
    readers.put("LeakyRelu", node -> new Op.LeakyRelu(node.attributes().number("alpha", 0.01f)));
    readers.put("Elu", node -> new Op.Elu(node.attributes().number("alpha", 1)));
    readers.put("Selu", ElementwiseReader::selu);
    readers.put("Celu", node -> new Op.Celu(node.attributes().number("alpha", 1)));
    readers.put(
        "ThresholdedRelu", node -> new Op.ThresholdedRelu(node.attributes().number("alpha", 1)));
    readers.put("HardSigmoid", ElementwiseReader::hardSigmoid);
    readers.put("PRelu", node -> new Op.PRelu());
    readers.put("Gelu", ElementwiseReader::gelu);
    readers.put("Clip", node -> new Op.Clip());
    readers.put("Cast", ElementwiseReader::cast);
    readers.put("Mod", node -> new Op.Mod(node.attributes().flag("fmod", false)));
    readers.put("Where", node -> new Op.Where());
    return readers;
  }

  private static Op unary(Attributes a, UnaryKind kind) {
    if (kind == UnaryKind.IS_INF) {
      a.require("detect_negative", 1);
      a.require("detect_positive", 1);
    }
    return new Op.Unary(kind);
  }

  /** The constants of Klambauer et al., Self-Normalizing Neural Networks, 2017. */
  private static Op selu(NodeReader node) {
    Attributes a = node.attributes();
    return new Op.Selu(a.number("alpha", 1.67326319f), a.number("gamma", 1.05070102f));
  }

  private static Op hardSigmoid(NodeReader node) {
    Attributes a = node.attributes();
    return new Op.HardSigmoid(a.number("alpha", 0.2f), a.number("beta", 0.5f));
  }

  private static Op gelu(NodeReader node) {
    String mode = node.attributes().text("approximate", "none");
    if (!mode.equals("none") && !mode.equals("tanh")) {
      throw node.attributes().unsupported("has approximate " + mode, "use none or tanh");
    }
    return new Op.Gelu(mode.equals("tanh"));
  }

  private static Op cast(NodeReader node) {
    Attributes a = node.attributes();
    a.ignore("round_mode"); // of float8e8m0 only
    boolean saturate = a.flag("saturate", true);
    DType to = DType.ofOnnx(a.integer("to"));
    return new Op.Cast(to, saturate || !to.isFloat8());
  }
}
