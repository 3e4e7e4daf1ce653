package dev.rucksack.onnx.read.node;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.op.Op;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** From ONNX's operator types to operators, with ONNX's defaults for what a node leaves out. */
public final class OpReader {
  private static final Map<String, Function<NodeReader, Op>> READERS = new TreeMap<>();

  static {
    READERS.putAll(ElementwiseReader.readers());
    READERS.putAll(MatrixReader.readers());
    READERS.putAll(WindowReader.readers());
    READERS.putAll(NormalizationReader.readers());
    READERS.putAll(ReductionReader.readers());
    READERS.putAll(LayoutReader.readers());
    READERS.putAll(ExtentReader.readers());
    READERS.putAll(PickReader.readers());
    READERS.putAll(RecurrentReader.readers());
    READERS.putAll(QuantizationReader.readers());
  }

  private OpReader() {}

  /** Whether graphs hold the operator of that ONNX name. */
  public static boolean supports(String type) {
    return READERS.containsKey(type);
  }

  /**
   * The operator of a node.
   *
   * @throws OnnxException if an attribute is missing, out of range, or not supported by graphs
   */
  public static Op read(NodeReader node) {
    Function<NodeReader, Op> reader = READERS.get(node.type());
    if (reader == null) {
      throw node.attributes()
          .unsupported("is not a supported operator", "use one of " + READERS.keySet());
    }
    Op op = reader.apply(node);
    node.attributes().refuseOthers();
    return op;
  }
}
