package dev.rucksack.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DTypeTest {
  @Test
  void halfBytesAreRoundedUp() {
    assertThat(DType.INT4.bytes(0)).isZero();
    assertThat(DType.INT4.bytes(1)).isEqualTo(1);
    assertThat(DType.UINT4.bytes(5)).isEqualTo(3);
    assertThat(DType.FLOAT16.bytes(5)).isEqualTo(10);
    assertThat(DType.INT64.bytes(1L << 31)).isEqualTo(1L << 34);
    assertThatThrownBy(() -> DType.INT4.bytes(1L << 62)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void rangesOfWholeNumbers() {
    assertThat(DType.INT4.least()).isEqualTo(-8);
    assertThat(DType.INT4.most()).isEqualTo(7);
    assertThat(DType.UINT4.most()).isEqualTo(15);
    assertThat(DType.INT16.least()).isEqualTo(Short.MIN_VALUE);
    assertThat(DType.UINT16.most()).isEqualTo(Character.MAX_VALUE);
    assertThat(DType.UINT32.most()).isEqualTo(0xFFFFFFFFL);
    assertThat(DType.INT64.least()).isEqualTo(Long.MIN_VALUE);
    assertThat(DType.UINT64.most()).isEqualTo(Long.MAX_VALUE);
    assertThat(DType.UINT64.least()).isZero();
    assertThat(DType.BOOL.most()).isEqualTo(1);
    assertThatThrownBy(DType.FLOAT8E5M2::most)
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("FLOAT8E5M2 holds no whole numbers");
  }

  @Test
  void numbersOfOnnx() {
    assertThat(Arrays.stream(DType.values()).mapToInt(DType::onnxCode))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 21, 22);
    for (DType dtype : DType.values()) {
      assertThat(DType.ofOnnx(dtype.onnxCode())).isSameAs(dtype);
    }
    assertThatThrownBy(() -> DType.ofOnnx(23)).hasMessageContaining("23 (float4e2m1)");
    assertThatThrownBy(() -> DType.ofOnnx(99)).hasMessageContaining("type 99 is not");
  }
}
