package dev.rucksack.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.EvaluationException;
import dev.rucksack.evaluate.Interval;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures of scikit-learn 1.7 for the same numbers, and closed forms. */
class MetricsTest {
  private static final Targets NUMBERS =
      Targets.numbers(
          Tensor.of(new float[] {3, -0.5f, 2, 1, -1, 2, 7, 0.25f}, 4, 2), List.of("a", "b"));
  private static final List<Tensor> ANSWERS =
      List.of(Tensor.of(new float[] {2.5f, 0, 0, 1, 2, 2, 8, 0.5f}, 4, 2));

  private static final Targets SETS =
      Targets.labelSets(
          new boolean[][] {
            {true, false, true}, {false, true, false}, {true, true, false}, {false, false, false}
          },
          List.of("x", "y", "z"));
  private static final List<Tensor> SET_LOGITS =
      List.of(Tensor.of(new float[] {2, -1, 0.5f, 1, 3, -2, -1, 2, -0.5f, -3, -2, -1}, 4, 3));

  private static final List<String> CLASSES = List.of("x", "y", "z");
  private static final List<Tensor> SCORES =
      List.of(
          Tensor.of(
              new float[] {.1f, .5f, .4f, .31f, .29f, .4f, .15f, .25f, .6f, .9f, .06f, .04f},
              4,
              3));

  private static double value(Metric metric, Targets truth, List<Tensor> outputs) {
    return metric.of(truth, outputs).value();
  }

  @Test
  void numbers() {
    assertThat(value(Metrics.rootMeanSquaredError(), NUMBERS, ANSWERS))
        .isCloseTo(1.3491895715576814, within(1e-9));
    assertThat(value(Metrics.meanAbsoluteError(), NUMBERS, ANSWERS)).isEqualTo(0.90625);
    assertThat(value(Metrics.rSquared(), NUMBERS, ANSWERS))
        .isCloseTo(0.7367806476349821, within(1e-9));
  }

  @Test
  void setsOfLabels() {
    assertThat(value(Metrics.labelF1(), SETS, SET_LOGITS)).isCloseTo(0.8, within(1e-12));
    assertThat(value(Metrics.exactMatch(), SETS, SET_LOGITS)).isEqualTo(0.5);
  }

  @Test
  void labels() {
    Targets labels = Targets.labels(new int[] {2, 0, 0, 1}, CLASSES);
    assertThat(value(Metrics.accuracy(), labels, SCORES)).isEqualTo(0);
    assertThat(value(Metrics.topAccuracy(2), labels, SCORES)).isEqualTo(0.75);
    assertThat(value(Metrics.topAccuracy(3), labels, SCORES)).isEqualTo(1);
    assertThat(Metrics.topAccuracy(2).name()).isEqualTo("top-2 accuracy");
  }

  @Test
  void ofEqualScoresTheFirstClassWins() {
    List<Tensor> equal = List.of(Tensor.of(new float[4], 2, 2));
    Targets labels = Targets.labels(new int[] {0, 1}, List.of("x", "y"));
    assertThat(value(Metrics.accuracy(), labels, equal)).isEqualTo(0.5);
  }

  @Test
  void rankings() {
    Targets films =
        Targets.relevance(
            new float[] {3, 0, 1, 2, 0, 1, 0, 0, 1, 0, 1, 0, 0},
            new int[] {1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4});
    List<Tensor> scores =
        List.of(
            Tensor.of(
                new float[] {.1f, .9f, .8f, .2f, .4f, .3f, .2f, .1f, .3f, .2f, .1f, 1, 2}, 13, 1));
    double mean = (0.3424985031845269 + 0.6309297535714573 + 0.9197207891481877) / 3;
    assertThat(value(Metrics.ndcg(3), films, scores)).isCloseTo(mean, within(1e-9));
    // Query 4 has no good answer; the best answers of 1, 2 and 3 are bad, bad, good.
    assertThat(value(Metrics.hitRate(1), films, scores)).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(value(Metrics.hitRate(2), films, scores)).isEqualTo(1);
  }

  /** The same score for all must not look good because good answers stand first in the data. */
  @Test
  void aNetworkThatSaysTheSameOfAllEarnsNothing() {
    Targets films = Targets.relevance(new float[] {1, 0, 0, 0}, new int[4]);
    List<Tensor> same = List.of(Tensor.of(new float[4], 4, 1));
    assertThat(value(Metrics.hitRate(1), films, same)).isZero();
    assertThat(value(Metrics.hitRate(3), films, same)).isZero();
    assertThat(value(Metrics.hitRate(4), films, same)).isEqualTo(1);
  }

  @Test
  void steps() {
    Targets steps = Targets.stepLabels(new int[][] {{1, 0, 2}, {2}}, CLASSES);
    Tensor ids = Tensor.of(new long[] {1, 1, 2, 2, 0, 0}, 2, 3);
    assertThat(value(Metrics.stepAccuracy(), steps, List.of(ids)))
        .isCloseTo((2.0 / 3 + 1) / 2, within(1e-12));
    float[] scores = new float[18];
    long[] said = ids.longs();
    for (int i = 0; i < 6; i++) {
      scores[3 * i + (int) said[i]] = 1;
    }
    assertThat(value(Metrics.stepAccuracy(), steps, List.of(Tensor.of(scores, 2, 3, 3))))
        .isCloseTo((2.0 / 3 + 1) / 2, within(1e-12));
  }

  @Test
  void intervalsAreWilsonsOfFractionsAndNormalOfMeans() {
    Targets labels = Targets.labels(new int[] {2, 0, 0, 1}, CLASSES);
    assertThat(Metrics.topAccuracy(2).of(labels, SCORES, 0.99).interval())
        .hasValue(Interval.of99(3, 4));
    // Errors a column's mean: 0.5, 1, 1.5, 0.625; their mean ± 1.96 · s / 2.
    Interval mean = Metrics.meanAbsoluteError().of(NUMBERS, ANSWERS).interval().orElseThrow();
    double s =
        Math.sqrt(
            (0.40625 * 0.40625 + 0.09375 * 0.09375 + 0.59375 * 0.59375 + 0.28125 * 0.28125) / 3);
    assertThat(mean.low()).isCloseTo(0.90625 - 1.959963984540054 * s / 2, within(1e-9));
    assertThat(mean.high()).isCloseTo(0.90625 + 1.959963984540054 * s / 2, within(1e-9));
    Interval root = Metrics.rootMeanSquaredError().of(NUMBERS, ANSWERS).interval().orElseThrow();
    assertThat(root.low()).isNotNegative();
    assertThat(root.contains(1.349)).isTrue();
  }

  /** What a run sums up batch by batch is the figure of the whole. */
  @Test
  void sumsOfBatchesAreThoseOfTheWhole() {
    for (MeanMetric metric : List.of(Metrics.rootMeanSquaredError(), Metrics.meanAbsoluteError())) {
      Moments sums = Moments.NONE;
      for (int[] rows : new int[][] {{0}, {1, 2}, {3}}) {
        float[] some = new float[2 * rows.length];
        for (int i = 0; i < rows.length; i++) {
          some[2 * i] = ANSWERS.getFirst().floats()[2 * rows[i]];
          some[2 * i + 1] = ANSWERS.getFirst().floats()[2 * rows[i] + 1];
        }
        List<Tensor> part = List.of(Tensor.of(some, rows.length, 2));
        sums = sums.plus(Moments.of(metric.scores(NUMBERS.rows(rows), part)));
      }
      assertThat(metric.figure(sums, 0.95).value())
          .isCloseTo(value(metric, NUMBERS, ANSWERS), within(1e-12));
    }
  }

  @Test
  void directions() {
    Figure low = Metrics.rootMeanSquaredError().of(NUMBERS, ANSWERS);
    Figure lower = new Figure("RMSE", 1, java.util.Optional.empty(), false, false);
    assertThat(lower.isBetterThan(low)).isTrue();
    assertThat(low.isBetterThan(lower)).isFalse();
    Figure nan = new Figure("RMSE", Double.NaN, java.util.Optional.empty(), false, false);
    assertThat(nan.isBetterThan(low)).isFalse();
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThatThrownBy(() -> Metrics.accuracy().of(NUMBERS, ANSWERS))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("accuracy cannot be measured on numbers [a, b]");
    assertThatThrownBy(() -> Metrics.meanAbsoluteError().of(NUMBERS, SCORES))
        .hasMessageContaining("needs 2 numbers for each of 4 examples")
        .hasMessageContaining("float32[4, 3]");
    List<Tensor> nan = List.of(Tensor.of(new float[] {1, 2, 3, Float.NaN, 0, 0, 0, 0}, 4, 2));
    assertThatThrownBy(() -> Metrics.rSquared().of(NUMBERS, nan))
        .hasMessageContaining("for example 1 is NaN");
    assertThatThrownBy(() -> Metrics.hitRate(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Moments.NONE.mean()).hasMessageContaining("0 examples");
  }
}
