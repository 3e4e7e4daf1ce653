package dev.rucksack.train.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.nn.SequentialBlock;
import dev.rucksack.data.Split;
import dev.rucksack.train.Toys;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Sgd;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateFinderTest {
  private static final Split DATA = Toys.clouds();
  private static final TrainingOptions OPTIONS = TrainingOptions.of(Sgd.rate(1)).withBatchSize(16);

  private static StepResult step(double rate, double loss) {
    return new StepResult(1, 1, loss, rate, Double.NaN);
  }

  @Test
  void risesFromTheLowestByTheSameFactor() {
    RateSweep sweep = new RateFinder(1e-4, 1, 24).run(Toys.mlp(8), OPTIONS, DATA);
    List<RateSweep.Point> points = sweep.points();
    assertThat(points.getFirst().rate()).isCloseTo(1e-4, within(1e-12));
    double factor = Math.pow(1e4, 1.0 / 23);
    for (int i = 1; i < points.size(); i++) {
      assertThat(points.get(i).rate() / points.get(i - 1).rate()).isCloseTo(factor, within(1e-9));
    }
    assertThat(points).hasSize(24);
    assertThat(points.getLast().rate()).isCloseTo(1, within(1e-9));
  }

  @Test
  void theSuggestionTrains() {
    double rate = RateFinder.standard().run(Toys.mlp(8), OPTIONS, DATA).suggestion().orElseThrow();
    try (TrainingRun run =
        Trainer.of(Toys.mlp(8), OPTIONS.withOptimizer(Sgd.rate(rate))).fit(DATA)) {
      assertThat(run.best().orElseThrow().validation("accuracy")).isGreaterThan(0.95);
    }
  }

  @Test
  void endsWhenTheLossExplodes() {
    RateSweep sweep = new RateFinder(1e-3, 1e12, 100).run(Toys.mlp(8), OPTIONS, Toys.noise());
    assertThat(sweep.points()).hasSizeBetween(20, 90);
    assertThat(sweep.points()).allMatch(point -> Double.isFinite(point.loss()));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aFreshNetworkStaysFresh() {
    SequentialBlock net = Toys.dropoutNet();
    SequentialBlock other = Toys.dropoutNet();
    RateFinder.standard().run(net, OPTIONS, DATA);
    assertThat(net.isInitialized()).isFalse();
    TrainingOptions options = OPTIONS.withOptimizer(Adam.rate(0.01)).withEpochs(2);
    try (TrainingRun after = Trainer.of(net, options).fit(DATA);
        TrainingRun without = Trainer.of(other, options).fit(DATA)) {
      assertThat(Toys.allWeights(after.block())).isEqualTo(Toys.allWeights(without.block()));
    }
  }

  @Test
  void aTrainedNetworkKeepsItsWeights() {
    SequentialBlock net = Toys.dropoutNet();
    try (TrainingRun run = Trainer.of(net, OPTIONS).epochs(1).fit(DATA)) {
      List<Float> before = Toys.allWeights(run.block());
      RateFinder.standard().run(net, OPTIONS, DATA);
      assertThat(Toys.allWeights(net)).isEqualTo(before);
    }
  }

  /** With 9/10 kept, the means of 8, 8 and 0 are 8, 8 and 8 · (0.09 + 0.081) / 0.271. */
  @Test
  void smoothed() {
    RateSweep sweep = RateSweep.of(List.of(step(1, 8), step(2, 8), step(3, 0)));
    assertThat(sweep.points())
        .extracting(RateSweep.Point::smoothed)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(8.0, 8.0, 8 * 0.171 / 0.271);
    assertThat(sweep.points().get(2).loss()).isZero();
    assertThat(sweep.table().columnNames()).containsExactly("rate", "loss", "smoothed loss");
    assertThat(sweep.table().doubleColumn("rate").get(2)).isEqualTo(3);
  }

  @Test
  void aTenthOfTheRateOfTheLowest() {
    List<RateSweep.Point> points =
        IntStream.range(0, 5)
            .mapToObj(i -> new RateSweep.Point(i + 1, 0, Math.abs(i - 3) + 1))
            .toList();
    assertThat(new RateSweep(points).suggestion()).hasValue(0.4);
    assertThat(new RateSweep(points)).hasToString("Suggested rate: 0.40 (of 5 rates)");
  }

  @Test
  void noRateHelps() {
    RateSweep flat = RateSweep.of(List.of(step(1, 1), step(2, 0.96), step(3, 1)));
    assertThat(flat.suggestion()).isEmpty();
    assertThat(flat).hasToString("No rate to suggest: the loss did not fall at any of 3 rates.");
  }

  @Test
  void settings() {
    assertThatThrownBy(() -> new RateFinder(0, 1, 20)).hasMessageContaining("lowest rate");
    assertThatThrownBy(() -> new RateFinder(1, 1, 20))
        .hasMessage(
            "The rate finder goes from 1.0 up to 1.0; give a highest rate above the lowest.");
    assertThatThrownBy(() -> new RateFinder(1e-3, 1, 19))
        .hasMessage("The rate finder takes 19 steps; give at least 20.");
  }
}
