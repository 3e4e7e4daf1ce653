package dev.rucksack.notebook.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NumberFormatsTest {

  private static String[] shown(double... values) {
    return Arrays.stream(values).mapToObj(NumberFormats.of(values)).toArray(String[]::new);
  }

  @Test
  void thousandsAreGroupedFromFiveDigitsOn() {
    assertThat(shown(999, 1_000, 407_050)).containsExactly("999", "1,000", "407,050");
    assertThat(shown(10_000)).containsExactly("10,000");
    assertThat(shown(9_999, 2026, 17)).containsExactly("9999", "2026", "17");
    assertThat(shown(1_234.5, 0.5)).containsExactly("1234.5", "0.5");
  }

  @Test
  void aMinusSignIsNoHyphenAndZeroHasNone() {
    assertThat(shown(-3, -2.6)).containsExactly("−3.0", "−2.6");
    assertThat(shown(-0.00001, 1.5)).containsExactly("0.0000", "1.5000");
  }

  @Test
  void everyNumberMatchesOnePattern() {
    Pattern pattern = Pattern.compile("−?(\\d{1,4}|\\d{1,3}(,\\d{3})+)(\\.\\d+)?(e[+−]\\d{2,3})?");
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      double size = Math.pow(10, random.nextInt(-14, 15));
      double[] column = random.doubles(4, -size, size).toArray();
      assertThat(shown(column)).allMatch(text -> pattern.matcher(text).matches());
      double largest = Math.abs(column[0]) + size;
      double step = largest * Math.pow(10, -random.nextInt(0, 4));
      var axis = NumberFormats.ofSteps(largest, step);
      var powers = NumberFormats.ofMagnitudes(size, 2 * size, 5 * size);
      for (String text : List.of(axis.apply(-largest), axis.apply(step), powers.apply(2 * size))) {
        assertThat(text).matches(pattern);
      }
    }
  }

  @Test
  void numbersOfAnAxisHaveEquallyManyDecimals() {
    var halves = NumberFormats.ofSteps(3, 0.1);
    assertThat(List.of(halves.apply(-3), halves.apply(0.5), halves.apply(-1e-17)))
        .containsExactly("−3.0", "0.5", "0.0");
    var small = NumberFormats.ofSteps(1e-4, 1e-5);
    assertThat(List.of(small.apply(0), small.apply(2e-5), small.apply(1e-4)))
        .containsExactly("0", "2.0e−05", "1.0e−04");
    var decades = NumberFormats.ofMagnitudes(0.001, 0.02, 1, 500);
    assertThat(List.of(decades.apply(0.001), decades.apply(0.02), decades.apply(500)))
        .containsExactly("0.001", "0.02", "500");
  }

  @Test
  void textsThatAreNumbers() {
    assertThat(List.of("7", "-0.3", "5.0e-07", "98.5 %", "1,234"))
        .allMatch(NumberFormats::isNumber);
    assertThat(List.of("", "4 or more", "2020-01-02", "1.2.3", "e5", "-"))
        .noneMatch(NumberFormats::isNumber);
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
    assertThat(shown(1e-7, 1)).containsExactly("1.000e−07", "1.000e+00");
  }

  @Test
  void infinities() {
    assertThat(shown(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
        .containsExactly("∞", "−∞");
  }

  @Test
  void zero() {
    assertThat(shown(0)).containsExactly("0");
  }
}
