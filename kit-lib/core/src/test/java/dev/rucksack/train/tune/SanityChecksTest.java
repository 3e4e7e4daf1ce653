package dev.rucksack.train.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.nn.SequentialBlock;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.metric.Figure;
import dev.rucksack.metric.Figures;
import dev.rucksack.progress.Notes;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.Toys;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SanityChecksTest {
  private static final TrainingOptions OPTIONS =
      TrainingOptions.of(Adam.rate(0.05)).withPatience(1).withSchedule(Schedule.oneCycle());

  private static Examples scaled(float factor) {
    Examples noise = Toys.noise("noise", 50, 3);
    float[] inputs = noise.inputs().floats();
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] *= factor;
    }
    return Examples.of("scaled", Tensor.of(inputs, 50, 2), noise.labels(), noise.classes());
  }

  @Test
  void aSoundNetworkPasses() {
    SequentialBlock net = Toys.mlp(16);
    Examples small = scaled(0.1f);
    Split data = new Split(small, small.take(0), small.take(0));
    SanityChecks checks = SanityChecks.of(net, OPTIONS, data);
    assertThat(checks.guessing().orElseThrow()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(checks.beginsByGuessing()).isTrue();
    assertThat(checks.learnsByHeart()).isTrue();
    assertThat(checks.examples()).isEqualTo(10);
    assertThat(checks.last().loss()).isLessThan(0.3);
    assertThat(net.isInitialized()).isFalse();
    assertThat(checks.toString()).endsWith(": fine").contains("guessing has 0.693");
  }

  /** Two examples that are alike but labelled differently cannot both be learnt. */
  @Test
  void contradictionsCannotBeLearnt() {
    List<String> heard = new ArrayList<>();
    var before = Notes.sink(heard::add);
    try {
      Tensor inputs = Tensor.of(new float[8], 4, 2);
      Examples alike = Examples.of("alike", inputs, new int[] {0, 1, 0, 1}, List.of("a", "b", "c"));
      Split data = new Split(alike, alike.take(0), alike.take(0));
      SanityChecks checks =
          SanityChecks.of(new SequentialBlock().add(Toys.linear(3)), OPTIONS, data);
      assertThat(checks.learnsByHeart()).isFalse();
      assertThat(checks.last().value("accuracy")).isEqualTo(0.5);
      assertThat(checks.toString())
          .endsWith("look at the loss, the rate, and whether labels fit the inputs");
    } finally {
      Notes.sink(before);
    }
    assertThat(heard).as("of a class without examples").isEmpty();
  }

  @Test
  void inputsOfAnotherScale() {
    Examples scaled = scaled(1000);
    Split data = new Split(scaled, scaled.take(0), scaled.take(0));
    SanityChecks checks = SanityChecks.of(Toys.mlp(16), OPTIONS, data);
    assertThat(checks.beginsByGuessing()).isFalse();
    assertThat(checks.toString()).contains("look at the scale of inputs and of initial weights");
  }

  @Test
  void withinAQuarter() {
    assertThat(checks(2.87, 1).beginsByGuessing()).isTrue();
    assertThat(checks(2.89, 1).beginsByGuessing()).isFalse();
    assertThat(checks(1.73, 1).beginsByGuessing()).isTrue();
    assertThat(checks(1.72, 1).beginsByGuessing()).isFalse();
    assertThat(checks(Double.NaN, 0.9).beginsByGuessing()).isFalse();
    assertThat(checks(2.3, 0.9).learnsByHeart()).isFalse();
  }

  private static SanityChecks checks(double initialLoss, double accuracy) {
    Figure last = new Figure("accuracy", accuracy, Optional.empty(), true, true);
    OptionalDouble guessing = OptionalDouble.of(Math.log(10));
    return new SanityChecks(guessing, initialLoss, 10, new Figures(0, List.of(last)));
  }

  /**
   * Ten numbers are learned by heart when a twentieth of the loss is left; guessing is not known.
   */
  @Test
  void aRegressionPasses() {
    Tensor inputs = Toys.noise("noise", 50, 3).inputs();
    float[] sums = new float[50];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = inputs.floats()[2 * i] + inputs.floats()[2 * i + 1];
    }
    Examples numbers = Examples.of("sums", inputs, Targets.numbers("sum", sums));
    Split data = new Split(numbers, numbers.take(0), numbers.take(0));
    SanityChecks checks = SanityChecks.of(new SequentialBlock().add(Toys.linear(1)), OPTIONS, data);
    assertThat(checks.guessing()).isEmpty();
    assertThat(checks.beginsByGuessing()).isTrue();
    assertThat(checks.learnsByHeart()).isTrue();
    assertThat(checks.toString()).contains("RMSE").endsWith(": fine");
  }
}
