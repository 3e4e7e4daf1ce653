package dev.rucksack.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Numbers of 4 bits, two to a byte, and those of 16 and of 64 bits without a sign. */
class PackedTensorTest {
  @Test
  void theFirstIsInTheLowerHalf() {
    Tensor tensor = Tensor.of(DType.INT4, new byte[] {1, -2, 7}, 3);
    byte[] bytes = new byte[2];
    tensor.bytes().get(bytes);
    assertThat(bytes).containsExactly(0xE1, 0x07);
    assertThat(tensor.longs()).containsExactly(1, -2, 7);
    assertThat(tensor.floats()).containsExactly(1, -2, 7);
    assertThat(tensor.number(1)).isEqualTo(-2);
    assertThat(tensor.size()).isEqualTo(3);
    assertThat(tensor).hasToString("int4[3] {1, -2, 7}");
    assertThat(Tensor.wrap(DType.UINT4, new long[] {3}, ByteBuffer.wrap(bytes)).longs())
        .containsExactly(1, 14, 7);
  }

  @Test
  void theUnusedHalfCountsNothing() {
    byte[] stored = {0x21, 0x53};
    Tensor odd = Tensor.wrap(DType.UINT4, new long[] {1, 3}, ByteBuffer.wrap(stored));
    Tensor clean = Tensor.of(DType.UINT4, new byte[] {1, 2, 3}, 1, 3);
    assertThat(odd).isEqualTo(clean).hasSameHashCodeAs(clean);
    assertThat(stored).as("the caller's bytes").containsExactly(0x21, 0x53);
    assertThat(odd.reshape(3)).isEqualTo(clean.reshape(3)).isNotEqualTo(clean);
    byte[] even = {0x21, 0x43};
    Tensor whole = Tensor.wrap(DType.UINT4, new long[] {4}, ByteBuffer.wrap(even));
    even[0] = 0x11;
    assertThat(whole.longs()).as("not copied").containsExactly(1, 1, 3, 4);
  }

  @Test
  void castWrapsAroundAndCuts() {
    Tensor whole = Tensor.vector(0, 7, 8, -9, 15, 16);
    assertThat(whole.cast(DType.INT4).longs()).containsExactly(0, 7, -8, 7, -1, 0);
    assertThat(whole.cast(DType.UINT4).longs()).containsExactly(0, 7, 8, 7, 15, 0);
    Tensor real = Tensor.of(new float[] {2.9f, -2.9f}, 2);
    assertThat(real.cast(DType.INT4).longs()).containsExactly(2, -2);
    assertThat(whole.cast(DType.INT4).cast(DType.INT64).longs())
        .containsExactly(0, 7, -8, 7, -1, 0);
  }

  @Test
  void wrongNumbersAndSizes() {
    assertThatThrownBy(() -> Tensor.of(DType.INT4, new byte[] {8}, 1))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("INT4 holds no 8; use numbers from -8 to 7");
    assertThatThrownBy(() -> Tensor.of(DType.UINT4, new byte[5], 2, 2))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("takes 2 bytes, not 3");
    assertThatThrownBy(() -> Tensor.of(DType.INT16, new byte[2], 1))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("INT16 takes 16 bits, not 8");
    assertThatThrownBy(() -> Tensor.of(DType.INT8, new short[2], 2))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("INT8 takes 8 bits, not 16");
    assertThatThrownBy(() -> Tensor.of(DType.INT4, new byte[3], 3).number(3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void unsignedNumbers() {
    short[] bits = {-1, 1};
    assertThat(Tensor.of(DType.UINT16, bits, 2).longs()).containsExactly(65535, 1);
    assertThat(Tensor.of(DType.INT16, bits, 2).longs()).containsExactly(-1, 1);
    Tensor wide = Tensor.vector(-1, 1L << 62).cast(DType.UINT32);
    assertThat(wide.longs()).containsExactly(0xFFFFFFFFL, 0);
    assertThat(wide.floats()[0]).isEqualTo(0x1p32f);
  }

  /** 2⁶⁴ − 1 is no long, but nearly the double 2⁶⁴. */
  @Test
  void uint64BeyondLong() {
    Tensor largest = Tensor.vector(-1).cast(DType.UINT64);
    assertThat(largest).hasToString("uint64[1] {18446744073709551615}");
    assertThat(largest.number(0)).isEqualTo(0x1p64);
    assertThat(largest.cast(DType.INT64)).isEqualTo(Tensor.vector(-1));
    assertThatThrownBy(largest::longs)
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("18446744073709551615");
    // 2⁶³ + 2³⁹ + 1 lies just above the middle of two floats: one rounding gives the upper one.
    long middle = Long.MIN_VALUE + (1L << 39);
    assertThat(Tensor.vector(middle).cast(DType.UINT64).floats()[0]).isEqualTo(0x1p63f);
    assertThat(Tensor.vector(middle + 1).cast(DType.UINT64).floats()[0])
        .isEqualTo(Math.nextUp(0x1p63f));
    assertThat(Tensor.of(new double[] {0x1.8p63, 3.7}, 2).cast(DType.UINT64))
        .hasToString("uint64[2] {13835058055282163712, 3}");
  }
}
