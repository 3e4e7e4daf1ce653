package dev.rucksack.onnx.write;

import dev.rucksack.onnx.file.Versions;
import dev.rucksack.tensor.DType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The opset after 13 from which on an operator takes or gives an element type. */
final class TypeOpsets {
  /** An opset, types, and the operators that have them since; from the schemas of onnx 1.23. */
  private static final String TABLE =
      """
      14 bfloat16 BatchNormalization CumSum
      14 float16 CumSum
      14 int8,int16 Add Div Mul Relu Sub
      14 int32,int64 Relu
      14 uint8,uint16 Add Div Mul Sub
      15 bfloat16 Pow
      16 bfloat16 GreaterOrEqual If LeakyRelu LessOrEqual Loop PRelu Scan Where
      19 bfloat16,float16 DequantizeLinear QuantizeLinear
      19 float8 Cast CastLike DequantizeLinear Identity If Loop QuantizeLinear Reshape Scan Shape \
      Size
      20 bool ReduceMax ReduceMin
      20 bfloat16 ConstantOfShape IsInf
      20 float16 IsInf
      20 float8 ConstantOfShape IsInf IsNaN
      21 float16,bfloat16 QLinearMatMul
      21 float8 Flatten Pad QLinearMatMul Squeeze Transpose Unsqueeze
      21 float16,bfloat16,float32,float64 GroupNormalization
      21 int16,uint16 DequantizeLinear QuantizeLinear
      21 int4,uint4 Cast CastLike ConstantOfShape DequantizeLinear Flatten Identity If Loop Pad \
      QuantizeLinear Reshape Scan Shape Size Squeeze Transpose Unsqueeze
      22 bfloat16 Acos Acosh Asin Asinh Atan Atanh AveragePool Bernoulli Conv ConvTranspose Cos \
      Cosh DeformConv Det Dropout Elu EyeLike GRU GlobalAveragePool GlobalLpPool GlobalMaxPool \
      GridSample HardSigmoid HardSwish InstanceNormalization LSTM LpNormalization LpPool MaxPool \
      MaxRoiPool MaxUnpool Mish Multinomial NegativeLogLikelihoodLoss RNN RandomNormal \
      RandomNormalLike RandomUniform RandomUniformLike RoiAlign Round Selu Sin Sinh Softplus \
      Softsign Tan ThresholdedRelu
      22 float8 Dropout
      24 bfloat16 SplitToSequence TopK
      """;

  private static final Map<String, Map<DType, Integer>> SINCE = new HashMap<>();

  static {
    for (String line : TABLE.strip().split("\n")) {
      String[] parts = line.split(" ");
      for (String operator : Arrays.asList(parts).subList(2, parts.length)) {
        Map<DType, Integer> since =
            SINCE.computeIfAbsent(operator, type -> new EnumMap<>(DType.class));
        for (String name : parts[1].split(",")) {
          types(name).forEach(dtype -> since.put(dtype, Integer.valueOf(parts[0])));
        }
      }
    }
  }

  private TypeOpsets() {}

  private static List<DType> types(String name) {
    return Arrays.stream(DType.values())
        .filter(
            dtype -> name.equals("float8") ? dtype.isFloat8() : dtype.name().equalsIgnoreCase(name))
        .toList();
  }

  static int of(String operator, DType dtype) {
    return SINCE.getOrDefault(operator, Map.of()).getOrDefault(dtype, Versions.OLDEST_OPSET);
  }
}
