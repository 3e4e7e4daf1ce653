package dev.rucksack.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedScoresTest {

  /** Of the 2ⁿ signs of n equal differences, two give as large a sum. */
  @Test
  void equalDifferences() {
    double[] first = {1, 2, 3, 4, 5, 6};
    double[] second = Arrays.stream(first).map(x -> x + 0.5).toArray();
    Comparison comparison = Comparison.of(first, second);
    assertThat(comparison.difference()).isCloseTo(0.5, within(1e-12));
    assertThat(comparison.pValue()).isCloseTo(2.0 / 64, within(0.006));
    assertThat(comparison.withinNoise()).isFalse();
    assertThat(comparison.test()).isEqualTo("the sign-flip test's");
  }

  /** Against Student's paired t-test (scipy's ttest_rel), which such differences suit. */
  @Test
  void normalDifferences() {
    Random random = new Random(3);
    double[] first = new double[200];
    double[] second = new double[200];
    for (int i = 0; i < first.length; i++) {
      first[i] = random.nextGaussian();
      second[i] = first[i] + 0.1 + random.nextGaussian();
    }
    double mean = 0;
    for (int i = 0; i < first.length; i++) {
      mean += (second[i] - first[i]) / first.length;
    }
    double squares = 0;
    for (int i = 0; i < first.length; i++) {
      squares += Math.pow(second[i] - first[i] - mean, 2);
    }
    double t = mean / Math.sqrt(squares / 199 / 200);
    Comparison comparison = Comparison.of(first, second);
    assertThat(comparison.difference()).isCloseTo(mean, within(1e-12));
    assertThat(comparison.pValue()).isCloseTo(twoSided(t), within(0.02));
  }

  /** The normal tail, which Student's with 199 degrees of freedom differs little from. */
  private static double twoSided(double t) {
    double sum = 0;
    double step = 1e-3;
    for (double x = Math.abs(t); x < 10; x += step) {
      sum += Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * step;
    }
    return 2 * sum;
  }

  @Test
  void rightAndWrongIsMcNemars() {
    Comparison comparison = Comparison.of(new double[] {1, 0, 1, 1}, new double[] {1, 1, 0, 1});
    assertThat(comparison).isEqualTo(new PairedComparison(2, 1, 1, 0));
    assertThat(comparison.test()).isEqualTo("McNemar's");
  }

  @Test
  void noDifferenceIsNoise() {
    double[] same = {0.5, 2, 3};
    assertThat(Comparison.of(same, same).pValue()).isEqualTo(1);
  }

  @Test
  void unequalCountsAreRefused() {
    assertThatThrownBy(() -> Comparison.of(new double[1], new double[2]))
        .hasMessageContaining("1 true classes and 2 predictions");
  }
}
