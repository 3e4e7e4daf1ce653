package dev.rucksack.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void keepsLittleEndianBytes() {
    Tensor tensor = Tensor.of(new float[] {1f, -2f}, 2);
    byte[] bytes = new byte[8];
    tensor.bytes().get(bytes);
    // IEEE 754: 1 is 3F800000, -2 is C0000000, least significant byte first.
    assertThat(bytes).containsExactly(0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0);
  }

  @Test
  void wrapsWithoutCopying() {
    ByteBuffer bytes = ByteBuffer.allocate(4);
    Tensor tensor = Tensor.wrap(DType.UINT8, new long[] {4}, bytes);
    bytes.put(2, (byte) 200);
    assertThat(tensor.longs()).containsExactly(0, 0, 200, 0);
  }

  @Test
  void equalsByValueNotByIdentity() {
    Tensor a = Tensor.of(new float[] {Float.NaN, 0f}, 1, 2);
    assertThat(a).isEqualTo(Tensor.of(new float[] {Float.NaN, 0f}, 1, 2));
    assertThat(a).hasSameHashCodeAs(Tensor.of(new float[] {Float.NaN, 0f}, 1, 2));
    assertThat(a).isNotEqualTo(Tensor.of(new float[] {Float.NaN, -0f}, 1, 2));
    assertThat(a).isNotEqualTo(Tensor.of(new float[] {Float.NaN, 0f}, 2));
  }

  @Test
  void callersCannotReachTheContent() {
    float[] values = {1, 2};
    long[] shape = {2};
    Tensor tensor = Tensor.of(values, shape);
    values[0] = 9;
    shape[0] = 9;
    tensor.floats()[1] = 9;
    tensor.shape()[0] = 9;
    assertThat(tensor).isEqualTo(Tensor.of(new float[] {1, 2}, 2));
    assertThat(tensor.bytes().isReadOnly()).isTrue();
  }

  @Test
  void readsSignedAndUnsignedBytes() {
    byte[] bytes = {-1, 127};
    assertThat(Tensor.of(DType.INT8, bytes, 2).longs()).containsExactly(-1, 127);
    assertThat(Tensor.of(DType.UINT8, bytes, 2).floats()).containsExactly(255f, 127f);
  }

  @Test
  void wrongSizeNamesBothSizes() {
    assertThatThrownBy(() -> Tensor.of(new float[3], 2, 2))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("[2, 2]")
        .hasMessageContaining("16 bytes")
        .hasMessageContaining("12");
  }

  @Test
  void emptyAndScalar() {
    assertThat(Tensor.of(new float[0], 0, 5).size()).isZero();
    assertThat(Tensor.scalar(3).floats()).containsExactly(3f);
    assertThat(Tensor.scalar(3).toString()).isEqualTo("float32[] {3.0}");
  }

  /** 2²⁴ + 1 is no float, so nothing may pass through one. */
  @Test
  void castsWithoutADetourOverFloats() {
    long odd = (1 << 24) + 1;
    Tensor doubles = Tensor.vector(odd, -3, 0).cast(DType.FLOAT64);
    assertThat(doubles.number(0)).isEqualTo(odd);
    assertThat(doubles.cast(DType.INT64)).isEqualTo(Tensor.vector(odd, -3, 0));
    assertThat(doubles.cast(DType.BOOL)).isEqualTo(Tensor.of(DType.BOOL, new byte[] {1, 1, 0}, 3));
    assertThat(Tensor.of(new float[] {-1.9f, 300.5f}, 2).cast(DType.UINT8))
        .isEqualTo(Tensor.of(DType.UINT8, new byte[] {-1, 44}, 2));
  }
}
