package dev.rucksack.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every code of every small floating-point type, and numbers at and beside each border between two.
 */
class SmallFloatTest {
  private static final int CODES = 1 << 16;

  private static short[] codes() {
    short[] codes = new short[CODES];
    for (int i = 0; i < CODES; i++) {
      codes[i] = (short) i;
    }
    return codes;
  }

  private static float[] decoded(DType dtype) {
    return Tensor.of(dtype, codes(), CODES).floats();
  }

  @Test
  void float16AsJavaReadsIt() {
    float[] actual = decoded(DType.FLOAT16);
    for (int i = 0; i < CODES; i++) {
      float expected = Float.float16ToFloat((short) i);
      assertThat(Float.floatToIntBits(actual[i])).as("%04x", i).isEqualTo(bits(expected));
    }
  }

  @Test
  void bfloat16IsTheUpperHalfOfAFloat() {
    float[] actual = decoded(DType.BFLOAT16);
    for (int i = 0; i < CODES; i++) {
      assertThat(bits(actual[i])).as("%04x", i).isEqualTo(bits(Float.intBitsToFloat(i << 16)));
    }
  }

  /** All NaN are one. */
  private static int bits(float value) {
    return Float.floatToIntBits(value);
  }

  @Test
  void toFloat16AsJavaRounds() {
    for (float x : borders(decoded(DType.FLOAT16))) {
      short actual = encoded(DType.FLOAT16, x);
      assertThat(actual).as("%a", x).isEqualTo(Float.floatToFloat16(x));
    }
  }

  /** Half of the last place is added, a little less where that would leave a tie odd. */
  @Test
  void toBfloat16() {
    for (float x : borders(decoded(DType.BFLOAT16))) {
      int bits = Float.floatToRawIntBits(x);
      int expected = (bits + 0x7FFF + (bits >>> 16 & 1)) >>> 16;
      assertThat(encoded(DType.BFLOAT16, x)).as("%a", x).isEqualTo((short) expected);
    }
  }

  private static short encoded(DType dtype, float x) {
    return Tensor.scalar(x).cast(dtype).bytes().getShort(0);
  }

  /** Every number, what is halfway to the next, and what is next to that. */
  private static float[] borders(float[] numbers) {
    float[] borders = new float[4 * numbers.length];
    int count = 0;
    for (int i = 0; i + 1 < numbers.length; i++) {
      float half = (float) (((double) numbers[i] + numbers[i + 1]) / 2);
      float[] around = {numbers[i], half, Math.nextUp(half), Math.nextDown(half)};
      for (float x : around) {
        if (Float.isFinite(x)) {
          borders[count++] = x;
        }
      }
    }
    borders[count++] = Float.MAX_VALUE;
    borders[count++] = Float.POSITIVE_INFINITY;
    borders[count++] = Float.NEGATIVE_INFINITY;
    borders[count++] = Float.MIN_VALUE;
    return java.util.Arrays.copyOf(borders, count);
  }

  /** Rounded to float32 first, this would be a tie, and then even: 1. */
  @Test
  void doublesAreRoundedOnce() {
    Tensor above = Tensor.of(new double[] {1 + 0x1p-11 + 0x1p-40, 1 + 0x1p-8 + 0x1p-40}, 2);
    assertThat(above.cast(DType.FLOAT16).number(0)).isEqualTo(1 + 0x1p-10);
    assertThat(above.cast(DType.BFLOAT16).number(1)).isEqualTo(1 + 0x1p-7);
  }

  /** 2⁶⁰ + 2⁵² + 1 lies just above the middle of two bfloat16; a double would lose the 1. */
  @Test
  void longsAreRoundedOnce() {
    long middle = (1L << 60) + (1L << 52);
    Tensor longs = Tensor.vector(middle, middle + 1, -middle, -middle - 1, middle - 1);
    assertThat(longs.cast(DType.BFLOAT16).floats())
        .containsExactly(0x1p60f, 0x1.02p60f, -0x1p60f, -0x1.02p60f, 0x1p60f);
    Tensor unsigned = Tensor.vector(8 * middle, 8 * middle + 1).cast(DType.UINT64);
    assertThat(unsigned.cast(DType.BFLOAT16).floats()).containsExactly(0x1p63f, 0x1.02p63f);
  }

  /** Against onnx and ml_dtypes, by {@code tests/python/write_float8.py}. */
  @Test
  void float8AsOnnxDefinesIt() throws IOException {
    int checked = 0;
    for (String line : table()) {
      List<String> parts = List.of(line.split("\t"));
      DType dtype = DType.valueOf(parts.getFirst());
      if (parts.get(1).equals("code")) {
        byte code = (byte) Integer.parseInt(parts.get(2), 16);
        float actual = Tensor.of(dtype, new byte[] {code}).floats()[0];
        assertThat(hex(actual)).as(line).isEqualTo(parts.get(3));
      } else {
        boolean nan = parts.get(2).equals("nan");
        float x =
            nan ? Float.NaN : Float.intBitsToFloat(Integer.parseUnsignedInt(parts.get(2), 16));
        assertThat(code(dtype, x, true)).as(line).isEqualTo(parts.get(3));
        assertThat(code(dtype, x, false)).as(line).isEqualTo(parts.get(4));
      }
      checked++;
    }
    assertThat(checked).isGreaterThan(5000);
  }

  private static String hex(float value) {
    return Float.isNaN(value) ? "nan" : "%08x".formatted(Float.floatToRawIntBits(value));
  }

  private static String code(DType dtype, float x, boolean saturate) {
    Tensor cast = Tensor.scalar(x).cast(dtype, saturate);
    return Double.isNaN(cast.number(0)) ? "nan" : "%02x".formatted(cast.bytes().get(0));
  }

  private static List<String> table() throws IOException {
    try (var in = Objects.requireNonNull(SmallFloatTest.class.getResourceAsStream("float8.tsv"));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return reader.lines().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"B?FLOAT16", "FLOAT8.*"})
  void everyNumberKeepsItsCode(DType dtype) {
    int count = 1 << dtype.bits();
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    Tensor all =
        dtype.isFloat8() ? Tensor.of(dtype, bytes, count) : Tensor.of(dtype, codes(), count);
    for (DType over : List.of(DType.FLOAT32, DType.FLOAT64)) {
      Tensor back = all.cast(over).cast(dtype, false);
      for (int i = 0; i < count; i++) {
        if (!Double.isNaN(all.number(i))) {
          int place = dtype.bits() / 8 * i;
          assertThat(back.bytes().get(place)).as("%x", i).isEqualTo(all.bytes().get(place));
        }
        assertThat(Double.isNaN(back.number(i))).isEqualTo(Double.isNaN(all.number(i)));
      }
    }
  }
}
