package dev.rucksack.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tensors that a file holds in a typed field, with the entries that onnx.helper.make_tensor writes.
 */
class TypedFieldsTest {
  static Stream<Arguments> fields() {
    return Stream.of(
        Arguments.of(DType.INT4, new long[] {225, 7}, new double[] {1, -2, 7}),
        Arguments.of(DType.UINT4, new long[] {225, 7}, new double[] {1, 14, 7}),
        Arguments.of(DType.FLOAT16, new long[] {15360, 49152}, new double[] {1, -2}),
        Arguments.of(DType.BFLOAT16, new long[] {16256, 49152}, new double[] {1, -2}),
        Arguments.of(DType.FLOAT8E4M3FN, new long[] {56, 192}, new double[] {1, -2}),
        Arguments.of(DType.FLOAT8E4M3FNUZ, new long[] {64, 200}, new double[] {1, -2}),
        Arguments.of(DType.FLOAT8E5M2, new long[] {60, 192}, new double[] {1, -2}),
        Arguments.of(DType.FLOAT8E5M2FNUZ, new long[] {64, 196}, new double[] {1, -2}),
        Arguments.of(DType.INT16, new long[] {1, -2}, new double[] {1, -2}),
        Arguments.of(DType.UINT16, new long[] {1, 65534}, new double[] {1, 65534}),
        Arguments.of(DType.INT8, new long[] {1, -2}, new double[] {1, -2}),
        Arguments.of(DType.BOOL, new long[] {1, 0}, new double[] {1, 0}));
  }

  private static TensorProto.Builder proto(DType dtype, long elements) {
    return TensorProto.newBuilder().setDataType(dtype.onnxCode()).addDims(elements);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void entriesOf32Bits(DType dtype, long[] entries, double[] numbers) {
    TensorProto.Builder proto = proto(dtype, numbers.length);
    LongStream.of(entries).forEach(entry -> proto.addInt32Data((int) entry));
    Tensor expected = Tensor.of(numbers, numbers.length).cast(dtype);
    assertThat(TensorProtos.read("'w'", proto.build())).isEqualTo(expected);
    String unit = dtype.isPacked() ? "pairs of elements" : "elements";
    proto.addInt32Data(0);
    assertThatThrownBy(() -> TensorProtos.read("'w'", proto.build()))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("takes " + entries.length + " " + unit + " but holds ");
  }

  @Test
  void unsignedEntriesOf64Bits() {
    TensorProto wide = proto(DType.UINT64, 2).addUint64Data(1).addUint64Data(-1).build();
    assertThat(TensorProtos.read("'w'", wide)).isEqualTo(Tensor.vector(1, -1).cast(DType.UINT64));
    TensorProto.Builder narrow = proto(DType.UINT32, 2).addUint64Data(1).addUint64Data(0xFFFFFFFFL);
    assertThat(TensorProtos.read("'w'", narrow.build()))
        .isEqualTo(Tensor.vector(1, -1).cast(DType.UINT32));
    assertThatThrownBy(() -> TensorProtos.read("'w'", narrow.setUint64Data(1, 1L << 32).build()))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("holds 4294967296, outside its type's range");
  }

  @Test
  void entriesBeyondTheirType() {
    TensorProto proto = proto(DType.FLOAT16, 1).addInt32Data(65536).build();
    assertThatThrownBy(() -> TensorProtos.read("'w'", proto))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("holds 65536");
  }
}
