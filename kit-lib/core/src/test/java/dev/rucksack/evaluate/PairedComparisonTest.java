package dev.rucksack.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.error.EvaluationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedComparisonTest {

  /** statsmodels 0.15.0, {@code mcnemar([[50, b], [c, 7]], exact=True).pvalue}. */
  @ParameterizedTest
  @CsvSource({
    "10, 3, 0.09228515625",
    "5, 5, 1.0",
    "120, 150, 0.07738939898021849",
    "0, 6, 0.03125",
    "3000, 3200, 0.011488253770871584",
    "0, 0, 1.0"
  })
  void exactTest(long onlyFirst, long onlySecond, double p) {
    PairedComparison pair = new PairedComparison(50, onlyFirst, onlySecond, 7);
    assertThat(pair.pValue()).isCloseTo(p, within(1e-9));
    assertThat(pair.withinNoise()).isEqualTo(p >= 0.05);
  }

  @Test
  void counts() {
    int[] truth = {0, 1, 2, 0, 1};
    int[] first = {0, 1, 0, 1, 1};
    int[] second = {0, 0, 2, 1, 2};
    PairedComparison pair = PairedComparison.of(truth, first, second);
    assertThat(pair).isEqualTo(new PairedComparison(1, 2, 1, 1));
    assertThat(pair.difference()).isCloseTo(-0.2, within(1e-12));
  }

  /** By hand: (10.5 − 3.5) / 102 ± 1.959964 · √(14 − 49/102) / 102. */
  @Test
  void agrestiAndMin() {
    Interval interval = new PairedComparison(80, 3, 10, 7).interval95();
    double half = 1.959963984540054 * Math.sqrt(14 - 49 / 102.0) / 102;
    assertThat(interval.low()).isCloseTo(7 / 102.0 - half, within(1e-12));
    assertThat(interval.high()).isCloseTo(7 / 102.0 + half, within(1e-12));
  }

  @Test
  void refused() {
    assertThatThrownBy(() -> PairedComparison.of(new int[0], new int[0], new int[0]))
        .isInstanceOf(EvaluationException.class);
    assertThatThrownBy(() -> PairedComparison.of(new int[1], new int[1], new int[2]))
        .hasMessageContaining("1 true classes and 2 predictions");
    assertThatThrownBy(() -> new PairedComparison(0, 0, 0, 0)).hasMessageContaining("nothing");
  }
}
