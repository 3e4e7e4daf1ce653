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
 * attribute or input that went away, one that became required, another default. For operators that
 * are newer than opset 13, the opset that brought them (after {@code @}); if that is above 21, the
 * one of the newest form.
 */
public final class StandardOperators {
  private static final Map<String, int[]> CHANGES = new TreeMap<>();
  private static final Map<String, Integer> NEW = new TreeMap<>();

  static {
    String table =
        """
      Abs Acos Acosh Add AffineGrid@20 And ArgMax ArgMin Asin Asinh Atan Atanh
      Attention@25 AveragePool BatchNormalization:9 Bernoulli@15 BitCast@26 BitShift
      BitwiseAnd@18 BitwiseNot@18 BitwiseOr@18 BitwiseXor@18 BlackmanWindow@17 Cast
      CastLike@15 Ceil Celu CenterCropPad@18 Clip:11 Col2Im@18 Compress Concat
      ConcatFromSequence Constant ConstantOfShape Conv ConvInteger ConvTranspose Cos Cosh
      CumProd@26 CumSum DFT:20@17 DeformConv@19 DepthToSpace DequantizeLinear Det Div
      Dropout:12 DynamicQuantizeLinear Einsum Elu Equal Erf Exp Expand EyeLike Flatten
      Floor GRU Gather GatherElements GatherND Gelu@20 Gemm GlobalAveragePool GlobalLpPool
      GlobalMaxPool Greater GreaterOrEqual GridSample:20@16 GroupNormalization:21@18
      HammingWindow@17 HannWindow@17 HardSigmoid HardSwish@14 Hardmax:13 Identity If
      ImageDecoder@20 InstanceNormalization IsInf IsNaN LRN LSTM LayerNormalization@17
      LeakyRelu Less LessOrEqual Log LogSoftmax:13 Loop LpNormalization LpPool MatMul
      MatMulInteger Max MaxPool MaxRoiPool MaxUnpool Mean MeanVarianceNormalization
      MelWeightMatrix@17 Min Mish@18 Mod Mul Multinomial Neg NegativeLogLikelihoodLoss
      NonMaxSuppression NonZero Not OneHot Optional@15 OptionalGetElement@15
      OptionalHasElement@15 Or PRelu Pad:11 Pow QLinearConv QLinearMatMul QuantizeLinear
      RMSNormalization@23 RNN RandomNormal RandomNormalLike RandomUniform
      RandomUniformLike Range Reciprocal ReduceL1:18 ReduceL2:18 ReduceLogSum:18
      ReduceLogSumExp:18 ReduceMax:18 ReduceMean:18 ReduceMin:18 ReduceProd:18
      ReduceSum:13 ReduceSumSquare:18 RegexFullMatch@20 Relu Reshape Resize:11
      ReverseSequence RoiAlign:16 RotaryEmbedding@23 Round STFT@17 Scan:9 Scatter:11
      ScatterElements ScatterND Selu SequenceAt SequenceConstruct SequenceEmpty
      SequenceErase SequenceInsert SequenceLength SequenceMap@17 Shape Shrink Sigmoid Sign
      Sin Sinh Size Slice:10 Softmax:13 SoftmaxCrossEntropyLoss Softplus Softsign
      SpaceToDepth Split:13 SplitToSequence Sqrt Squeeze:13 StringConcat@20
      StringNormalizer StringSplit@20 Sub Sum Swish@24 Tan Tanh TensorScatter@24
      TfIdfVectorizer ThresholdedRelu Tile TopK:10 Transpose Trilu@14 Unique Unsqueeze:13
      Upsample:9,10 Where Xor
        """;
    for (String entry : table.strip().split("\\s+")) {
      String[] young = entry.split("@");
      String[] changed = young[0].split(":");
      CHANGES.put(changed[0], changed.length > 1 ? opsets(changed[1]) : new int[0]);
      if (young.length > 1) {
        NEW.put(changed[0], Integer.parseInt(young[1]));
      }
    }
  }

  /** Attributes that operators got after opset 13, and values of attributes, with their opset. */
  private static final Map<String, Integer> NEW_ATTRIBUTES = new TreeMap<>();

  static {
    String table =
        """
        AveragePool.dilations 19
        BatchNormalization.training_mode 14
        Cast.round_mode 24
        Cast.saturate 19
        CastLike.round_mode 24
        CastLike.saturate 19
        DequantizeLinear.block_size 21
        DequantizeLinear.output_dtype 23
        GRU.layout 14
        LSTM.layout 14
        LpPool.ceil_mode 18
        LpPool.dilations 18
        Pad.mode=wrap 19
        QuantizeLinear.block_size 21
        QuantizeLinear.output_dtype 21
        QuantizeLinear.precision 23
        QuantizeLinear.saturate 19
        RNN.layout 14
        Reshape.allowzero 14
        Resize.antialias 18
        Resize.axes 18
        Resize.coordinate_transformation_mode=half_pixel_symmetric 19
        Resize.keep_aspect_ratio_policy 18
        RoiAlign.coordinate_transformation_mode 16
        ScatterElements.reduction 16
        ScatterElements.reduction=max 18
        ScatterElements.reduction=min 18
        ScatterND.reduction 16
        ScatterND.reduction=max 18
        ScatterND.reduction=min 18
        Shape.end 15
        Shape.start 15
        Split.num_outputs 18
        """;
    for (String line : table.strip().split("\n")) {
      String[] parts = line.split(" ");
      NEW_ATTRIBUTES.put(parts[0], Integer.parseInt(parts[1]));
    }
  }

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
        .orElse(imports.isEmpty() ? 1 : Versions.GRAPH_OPSET);
  }

  /** Whether ONNX has a node's operator, or another domain may. */
  public static boolean isDefined(NodeProto node) {
    return !domain(node.getDomain()).isEmpty() || CHANGES.containsKey(node.getOpType());
  }

  /** The opset from 13 on that brought an operator in the form that it has in opset 21. */
  public static int introduced(String type) {
    return NEW.getOrDefault(type, Versions.OLDEST_OPSET);
  }

  /** The opset from 13 on that has all the attributes of a node, and their values. */
  public static int brought(String type, List<AttributeProto> attributes) {
    int needed = Versions.OLDEST_OPSET;
    for (AttributeProto attribute : attributes) {
      String name = type + "." + attribute.getName();
      String value = name + "=" + attribute.getS().toStringUtf8();
      needed = Math.max(needed, NEW_ATTRIBUTES.getOrDefault(name, needed));
      needed = Math.max(needed, NEW_ATTRIBUTES.getOrDefault(value, needed));
    }
    return needed;
  }

  /** The oldest opset from 13 on in which a node means what it does in opset 21. */
  public static int needed(NodeProto node) {
    String type = node.getOpType();
    return Arrays.stream(CHANGES.getOrDefault(type, new int[0]))
        .reduce(Math.max(introduced(type), brought(type, node.getAttributeList())), Math::max);
  }

  /** Whether a node that was written in an opset means the same in a later one. */
  public static boolean keepsMeaning(String type, long written, long later) {
    int[] changes = CHANGES.getOrDefault(type, new int[0]);
    return Arrays.stream(changes).noneMatch(change -> change > written && change <= later);
  }
}
