package dev.rucksack.notebook.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NumberFormatsTest {

  private static String[] shown(double... values) {
    return Arrays.stream(values).mapToObj(NumberFormats.of(values)).toArray(String[]::new);
  }

  @Test
  void thousandsAreGrouped() {
    assertThat(shown(999, 1_000, 407_050)).containsExactly("999", "1,000", "407,050");
    assertThat(shown(1_234.5, 0.5)).containsExactly("1,234.5", "0.5");
  }

  @Test
  void asManyDecimalsAsTheColumnNeeds() {
    assertThat(shown(0.5, 0.125, 2)).containsExactly("0.500", "0.125", "2.000");
  }

  @Test
  void noiseBehindFourDigitsIsRounded() {
    assertThat(shown(0.1 + 0.2, 1.0 / 3)).containsExactly("0.3000", "0.3333");
  }

  @Test
  void smallValuesKeepDigits() {
    assertThat(shown(0.00123, 0.01)).containsExactly("0.00123", "0.01000");
  }

  @Test
  void extremesInPowersOfTen() {
    assertThat(shown(1e-7, 1)).containsExactly("1.000e-07", "1.000e+00");
  }

  @Test
  void infinities() {
    assertThat(shown(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
        .containsExactly("∞", "-∞");
  }

  @Test
  void zero() {
    assertThat(shown(0)).containsExactly("0");
  }
}
