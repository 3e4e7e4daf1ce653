package dev.rucksack.export;

import dev.rucksack.graph.BinaryKind;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.Direction;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.ReduceKind;
import dev.rucksack.graph.UnaryKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** From ONNX's operator types to operators, with ONNX's defaults for what a node leaves out. */
final class OpReader {
  private static final Map<String, Function<NodeReader, Op>> READERS = new TreeMap<>();

  static {
    for (UnaryKind kind : UnaryKind.values()) {
      READERS.put(kind.onnxName(), node -> new Op.Unary(kind));
    }
    for (BinaryKind kind : BinaryKind.values()) {
      READERS.put(kind.onnxName(), node -> new Op.Binary(kind));
    }
    for (ReduceKind kind : ReduceKind.values()) {
      READERS.put(kind.onnxName(), node -> reduce(node, kind));
    }
    READERS.put("LeakyRelu", node -> new Op.LeakyRelu(node.attributes().number("alpha", 0.01f)));
    READERS.put("Elu", node -> new Op.Elu(node.attributes().number("alpha", 1)));
    READERS.put("Gelu", OpReader::gelu);
    READERS.put("Clip", node -> new Op.Clip());
    READERS.put("Cast", OpReader::cast);
    READERS.put("Gemm", OpReader::gemm);
    READERS.put("MatMul", node -> new Op.MatMul());
    READERS.put("Conv", OpReader::conv);
    READERS.put("MaxPool", OpReader::maxPool);
    READERS.put("AveragePool", OpReader::averagePool);
    READERS.put("GlobalAveragePool", node -> new Op.GlobalAveragePool());
    READERS.put("GlobalMaxPool", node -> new Op.GlobalMaxPool());
    READERS.put("BatchNormalization", OpReader::batchNormalization);
    READERS.put("LayerNormalization", OpReader::layerNormalization);
    READERS.put("Reshape", OpReader::reshape);
    READERS.put("Flatten", node -> new Op.Flatten(node.attributes().integer("axis", 1)));
    READERS.put("Transpose", OpReader::transpose);
    READERS.put("Squeeze", node -> new Op.Squeeze());
    READERS.put("Unsqueeze", node -> new Op.Unsqueeze());
    READERS.put("Concat", node -> new Op.Concat(node.attributes().integer("axis")));
    READERS.put("Gather", node -> new Op.Gather(node.attributes().integer("axis", 0)));
    READERS.put("Slice", node -> new Op.Slice());
    READERS.put("Softmax", node -> new Op.Softmax(node.attributes().integer("axis", -1)));
    READERS.put("LogSoftmax", node -> new Op.LogSoftmax(node.attributes().integer("axis", -1)));
    READERS.put("LSTM", OpReader::lstm);
    READERS.put("QuantizeLinear", OpReader::quantize);
    READERS.put("DequantizeLinear", OpReader::dequantize);
  }

  private OpReader() {}

  /** Whether graphs hold the operator of that ONNX name. */
  static boolean supports(String type) {
    return READERS.containsKey(type);
  }

  /**
   * The operator of a node.
   *
   * @throws OnnxException if an attribute is missing, out of range, or means what graphs do not
   *     hold
   */
  static Op read(NodeReader node) {
    Function<NodeReader, Op> reader = READERS.get(node.proto().getOpType());
    if (reader == null) {
      throw node.attributes().error("is no supported operator", "use one of " + READERS.keySet());
    }
    Op op = reader.apply(node);
    node.attributes().refuseOthers();
    return op;
  }

  private static Op reduce(NodeReader node, ReduceKind kind) {
    node.attributes().require("noop_with_empty_axes", 0);
    return new Op.Reduce(kind, node.attributes().flag("keepdims", true));
  }

  private static Op gelu(NodeReader node) {
    String mode = node.attributes().text("approximate", "none");
    if (!mode.equals("none") && !mode.equals("tanh")) {
      throw node.attributes().error("has approximate " + mode, "use none or tanh");
    }
    return new Op.Gelu(mode.equals("tanh"));
  }

  private static Op cast(NodeReader node) {
    node.attributes().ignore("saturate"); // of float8 only
    return new Op.Cast(DType.ofOnnx(node.attributes().integer("to")));
  }

  private static Op gemm(NodeReader node) {
    Attributes a = node.attributes();
    return new Op.Gemm(
        a.number("alpha", 1),
        a.number("beta", 1),
        a.flag("transA", false),
        a.flag("transB", false));
  }

  private static Op conv(NodeReader node) {
    Windows w = Windows.read(node.attributes(), node.spatialSizesOfWeight(1), node.spatialSizes());
    return new Op.Conv(w.strides(), w.pads(), w.dilations(), node.attributes().integer("group", 1));
  }

  private static Op maxPool(NodeReader node) {
    node.attributes().require("storage_order", 0);
    Windows w = pool(node);
    boolean ceil = node.attributes().flag("ceil_mode", false);
    return new Op.MaxPool(w.kernel(), w.strides(), w.pads(), ceil);
  }

  private static Op averagePool(NodeReader node) {
    Windows w = pool(node);
    boolean ceil = node.attributes().flag("ceil_mode", false);
    boolean countPads = node.attributes().flag("count_include_pad", false);
    return new Op.AveragePool(w.kernel(), w.strides(), w.pads(), ceil, countPads);
  }

  private static Windows pool(NodeReader node) {
    Windows w = Windows.read(node.attributes(), Optional.empty(), node.spatialSizes());
    if (!w.dilations().equals(Collections.nCopies(w.kernel().size(), 1))) {
      throw node.attributes().error("has dilations " + w.dilations(), "pool without dilation");
    }
    return w;
  }

  private static Op batchNormalization(NodeReader node) {
    node.attributes().ignore("momentum"); // of training only
    node.attributes().require("training_mode", 0);
    return new Op.BatchNormalization(node.attributes().number("epsilon", 1e-5f));
  }

  private static Op layerNormalization(NodeReader node) {
    node.attributes().require("stash_type", 1);
    Attributes a = node.attributes();
    return new Op.LayerNormalization(a.integer("axis", -1), a.number("epsilon", 1e-5f));
  }

  /** {@code allowzero} changes nothing for a target shape without zeros. */
  private static Op reshape(NodeReader node) {
    if (node.attributes().flag("allowzero", false)
        && node.weight(1).stream().noneMatch(t -> Arrays.stream(t.longs()).allMatch(n -> n != 0))) {
      throw node.attributes().error("has allowzero 1", "reshape without lengths of 0");
    }
    return new Op.Reshape();
  }

  private static Op transpose(NodeReader node) {
    return new Op.Transpose(node.attributes().integers("perm").orElseGet(() -> reversed(node)));
  }

  private static List<Integer> reversed(NodeReader node) {
    int rank =
        node.declared(0)
            .orElseThrow(
                () -> node.attributes().error("has no perm", "write the order of the axes out"))
            .size();
    return IntStream.range(0, rank).map(i -> rank - 1 - i).boxed().toList();
  }

  private static Op lstm(NodeReader node) {
    Attributes a = node.attributes();
    String name = a.text("direction", "forward");
    Direction direction =
        Arrays.stream(Direction.values())
            .filter(d -> d.onnxName().equals(name))
            .findFirst()
            .orElseThrow(() -> a.error("has direction " + name, "use forward or bidirectional"));
    a.require("layout", 0);
    a.require("input_forget", 0);
    List<String> activations = a.texts("activations");
    List<String> usual =
        IntStream.range(0, direction.count())
            .boxed()
            .flatMap(i -> List.of("Sigmoid", "Tanh", "Tanh").stream())
            .toList();
    if (!activations.isEmpty() && !activations.equals(usual)) {
      throw a.error("has activations " + activations, "only " + usual + " are supported");
    }
    if (node.has(7)) {
      throw a.error("has peepholes", "use an LSTM without them");
    }
    return new Op.LSTM(a.integer("hidden_size"), direction);
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
