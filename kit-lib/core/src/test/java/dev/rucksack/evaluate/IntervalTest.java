package dev.rucksack.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  /** statsmodels 0.15.0, {@code proportion_confint(successes, n, method="wilson")}. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2552885198782742, 0.36620957698280004",
    "0, 10, 0.0, 0.27753279986288926",
    "10, 10, 0.7224672001371106, 1.0",
    "1, 2, 0.09453120573423068, 0.9054687942657693",
    "9300, 10000, 0.924832325522095, 0.934837435879123",
    "863, 1000, 0.8402949039724817, 0.8829268693670053"
  })
  void wilson(long successes, long n, double low, double high) {
    Interval interval = Interval.of(successes, n);
    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }

  /** Each end is where the observed proportion lies 2.5758 standard errors away. */
  @ParameterizedTest
  @CsvSource({"81, 263", "1, 2", "1710, 2000", "9300, 10000"})
  void wilson99SolvesItsEquation(long successes, long n) {
    Interval interval = Interval.of99(successes, n);
    double observed = (double) successes / n;
    for (double end : new double[] {interval.low(), interval.high()}) {
      double standardError = Math.sqrt(end * (1 - end) / n);
      assertThat(Math.abs(observed - end) / standardError).isCloseTo(2.5758293, within(1e-6));
    }
    assertThat(interval.low()).isLessThan(Interval.of(successes, n).low());
  }

  @Test
  void ends() {
    assertThat(Interval.of(0, 7).low()).isZero();
    assertThat(Interval.of(7, 7).high()).isEqualTo(1);
    assertThat(Interval.of(7, 7).contains(1)).isTrue();
    assertThat(Interval.of(7, 7).contains(0.5)).isFalse();
  }

  @Test
  void refused() {
    assertThatThrownBy(() -> Interval.of(0, 0)).hasMessageContaining("0 successes in 0 trials");
    assertThatThrownBy(() -> Interval.of(3, 2)).hasMessageContaining("3 successes in 2 trials");
    assertThatThrownBy(() -> Interval.of(-1, 2)).hasMessageContaining("-1 successes");
    assertThatThrownBy(() -> new Interval(1, 0)).hasMessageContaining("smaller end first");
  }
}
