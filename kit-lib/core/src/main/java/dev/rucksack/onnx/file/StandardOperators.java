package dev.rucksack.onnx.file;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The operators that ONNX defines in its own domain up to opset 26, and the opsets after 7 in which
 * one changed its meaning for nodes written before. Taken from the schemas of onnx 1.23: an
 * attribute or input that went away, one that became required, another default. For operators added
 * after opset 21, the opset of the newest form (after {@code @}).
 */
public final class StandardOperators {
  private static final Map<String, int[]> CHANGES = new TreeMap<>();
  private static final Map<String, Integer> NEW = new TreeMap<>();

  static {
    String table =
        """
      Abs Acos Acosh Add AffineGrid And ArgMax ArgMin Asin Asinh Atan Atanh Attention@25
      AveragePool BatchNormalization:9 Bernoulli BitCast@26 BitShift BitwiseAnd BitwiseNot
      BitwiseOr BitwiseXor BlackmanWindow Cast CastLike Ceil Celu CenterCropPad Clip:11
      Col2Im Compress Concat ConcatFromSequence Constant ConstantOfShape Conv ConvInteger
      ConvTranspose Cos Cosh CumProd@26 CumSum DFT:20 DeformConv DepthToSpace DequantizeLinear
      Det Div Dropout:12 DynamicQuantizeLinear Einsum Elu Equal Erf Exp Expand EyeLike
      Flatten Floor GRU Gather GatherElements GatherND Gelu Gemm GlobalAveragePool
      GlobalLpPool GlobalMaxPool Greater GreaterOrEqual GridSample:20 GroupNormalization:21
      HammingWindow HannWindow HardSigmoid HardSwish Hardmax:13 Identity If ImageDecoder
      InstanceNormalization IsInf IsNaN LRN LSTM LayerNormalization LeakyRelu Less
      LessOrEqual Log LogSoftmax:13 Loop LpNormalization LpPool MatMul MatMulInteger Max
      MaxPool MaxRoiPool MaxUnpool Mean MeanVarianceNormalization MelWeightMatrix Min Mish
      Mod Mul Multinomial Neg NegativeLogLikelihoodLoss NonMaxSuppression NonZero Not OneHot
      Optional OptionalGetElement OptionalHasElement Or PRelu Pad:11 Pow QLinearConv
      QLinearMatMul QuantizeLinear RMSNormalization@23 RNN RandomNormal RandomNormalLike
      RandomUniform RandomUniformLike Range Reciprocal ReduceL1:18 ReduceL2:18
      ReduceLogSum:18 ReduceLogSumExp:18 ReduceMax:18 ReduceMean:18 ReduceMin:18
      ReduceProd:18 ReduceSum:13 ReduceSumSquare:18 RegexFullMatch Relu Reshape Resize:11
      ReverseSequence RoiAlign:16 RotaryEmbedding@23 Round STFT Scan:9 Scatter:11
      ScatterElements ScatterND Selu SequenceAt SequenceConstruct SequenceEmpty SequenceErase
      SequenceInsert SequenceLength SequenceMap Shape Shrink Sigmoid Sign Sin Sinh Size
      Slice:10 Softmax:13 SoftmaxCrossEntropyLoss Softplus Softsign SpaceToDepth Split:13
      SplitToSequence Sqrt Squeeze:13 StringConcat StringNormalizer StringSplit Sub Sum Swish@24
      Tan Tanh TensorScatter@24 TfIdfVectorizer ThresholdedRelu Tile TopK:10 Transpose Trilu
      Unique Unsqueeze:13 Upsample:9,10 Where Xor
        """;
    for (String entry : table.strip().split("\\s+")) {
      String[] parts = entry.split("[:@]");
      boolean changed = entry.contains(":");
      CHANGES.put(parts[0], changed ? opsets(parts[1]) : new int[0]);
      if (entry.contains("@")) {
        NEW.put(parts[0], Integer.parseInt(parts[1]));
      }
    }
  }

  /** Attributes that operators of opset 21 got later, with the opset that brought them. */
  private static final Map<String, Integer> NEW_ATTRIBUTES =
      Map.of(
          "QuantizeLinear.precision", 23,
          "DequantizeLinear.output_dtype", 23,
          "Cast.round_mode", 24,
          "CastLike.round_mode", 24);

  private StandardOperators() {}

  private static int[] opsets(String list) {
    return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
  }

  /** A domain under one name: ONNX's own has two; the empty one is usual. */
  public static String domain(String domain) {
    return domain.equals("ai.onnx") ? "" : domain;
  }

  /**
   * The version of ONNX's own operators among those that a file imports: 1 if it imports nothing,
   * as the first files did; if it imports only other domains, any will do, so the usual one.
   */
  public static long opset(List<OperatorSetIdProto> imports) {
    return imports.stream()
        .filter(id -> domain(id.getDomain()).isEmpty())
        .mapToLong(OperatorSetIdProto::getVersion)
        .findFirst()
        .orElse(imports.isEmpty() ? 1 : Versions.OPSET);
  }

  /** Whether ONNX has a node's operator, or another domain may. */
  public static boolean isDefined(NodeProto node) {
    return !domain(node.getDomain()).isEmpty() || CHANGES.containsKey(node.getOpType());
  }

  /** The opset that a file needs for an operator with its attributes, at least the usual one. */
  public static long needed(NodeProto node) {
    long needed = NEW.getOrDefault(node.getOpType(), Versions.OPSET);
    for (AttributeProto attribute : node.getAttributeList()) {
      String name = node.getOpType() + "." + attribute.getName();
      needed = Math.max(needed, NEW_ATTRIBUTES.getOrDefault(name, Versions.OPSET));
    }
    return needed;
  }

  /** Whether a node that was written in an opset means the same in a later one. */
  public static boolean keepsMeaning(String type, long written, long later) {
    int[] changes = CHANGES.getOrDefault(type, new int[0]);
    return Arrays.stream(changes).noneMatch(change -> change > written && change <= later);
  }
}
