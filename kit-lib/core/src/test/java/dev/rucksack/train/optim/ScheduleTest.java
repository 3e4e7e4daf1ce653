package dev.rucksack.train.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static double[] factors(Schedule schedule, long total) {
    return LongStream.range(0, total).mapToDouble(step -> schedule.factor(step, total)).toArray();
  }

  @Test
  void constant() {
    assertThat(factors(Schedule.constant(), 4)).containsExactly(1, 1, 1, 1);
  }

  @Test
  void stepDecay() {
    assertThat(factors(Schedule.stepDecay(0.5, 0.5, 0.75), 8))
        .containsExactly(1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25);
    assertThat(factors(Schedule.stepDecay(0.1, 0.5), 3)).containsExactly(1, 1, 0.1);
  }

  /** cos 0, 60, 90 and 120 degrees are 1, 1/2, 0 and −1/2. */
  @Test
  void cosine() {
    Schedule cosine = Schedule.cosine();
    assertThat(factors(cosine, 6))
        .containsExactly(
            new double[] {1, (1 + Math.sqrt(0.75)) / 2, 0.75, 0.5, 0.25, (1 - Math.sqrt(0.75)) / 2},
            within(1e-12));
    assertThat(new Schedule.Cosine(0.2).factor(3, 6)).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void warmUp() {
    assertThat(factors(Schedule.warmUp(0.5, Schedule.constant()), 8))
        .containsExactly(0.25, 0.5, 0.75, 1, 1, 1, 1, 1);
    assertThat(factors(Schedule.warmUp(0.4, Schedule.stepDecay(0.5, 0.5)), 5))
        .containsExactly(0.5, 1, 1, 1, 0.5);
  }

  @Test
  void warmUpRisesToWhereTheOtherBegins() {
    Schedule low = Schedule.warmUp(0.5, Schedule.oneCycle());
    double[] factors = factors(low, 40);
    assertThat(factors[0]).isCloseTo(0.04 / 20, within(1e-12));
    assertThat(factors[19]).isCloseTo(0.04, within(1e-12));
    assertThat(factors[20]).isCloseTo(0.04, within(1e-12));
  }

  /** A run of one step is all warm-up. */
  @Test
  void aSingleStep() {
    assertThat(Schedule.warmUp(0.1, Schedule.cosine()).factor(0, 1)).isEqualTo(1);
    assertThat(Schedule.oneCycle().factor(0, 1)).isEqualTo(1);
    assertThat(Schedule.cosine().factor(0, 1)).isEqualTo(1);
  }

  /**
   * {@code torch.optim.lr_scheduler.OneCycleLR(max_lr=1, total_steps=10)}: 0.04 in its step 0, the
   * highest rate in step 0.3 · 10 − 1 = 2, 0.04 / 1e4 in step 9, halves of cosine waves between.
   */
  @Test
  void oneCycle() {
    double[] factors = factors(Schedule.oneCycle(), 10);
    assertThat(factors[0]).isCloseTo(0.04, within(1e-12));
    assertThat(factors[1]).isCloseTo(0.52, within(1e-12));
    assertThat(factors[2]).isCloseTo(1, within(1e-12));
    for (int step = 3; step < 10; step++) {
      double wave = (1 + Math.cos(Math.PI * (step - 2) / 7)) / 2;
      assertThat(factors[step]).isCloseTo(4e-6 + (1 - 4e-6) * wave, within(1e-12));
    }
    assertThat(factors[9]).isCloseTo(4e-6, within(1e-15));
  }

  @Test
  void otherCycles() {
    double[] factors = factors(new Schedule.OneCycle(0.5, 2, 5), 8);
    assertThat(factors[0]).isCloseTo(0.5, within(1e-12));
    assertThat(factors[3]).isCloseTo(1, within(1e-12));
    assertThat(factors[7]).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void sweep() {
    double[] factors = factors(new Schedule.Sweep(10_000), 5);
    assertThat(factors).containsExactly(new double[] {1, 10, 100, 1000, 10_000}, within(1e-9));
    assertThat(new Schedule.Sweep(2).factor(0, 1)).isEqualTo(1);
    assertThatThrownBy(() -> new Schedule.Sweep(1))
        .hasMessage("The highest factor of a sweep is 1.0; give a finite number above 1.");
  }

  @Test
  void settings() {
    assertThatThrownBy(() -> Schedule.stepDecay(1, 0.5))
        .hasMessage(
            "The factor of step decay is 1.0; give a number between 0 and 1 (both exclusive).");
    for (double[] wrong : List.of(new double[] {}, new double[] {0.5, 0.5}, new double[] {1})) {
      assertThatThrownBy(() -> Schedule.stepDecay(0.1, wrong))
          .hasMessageStartingWith("The moments of step decay are [")
          .hasMessageEndingWith(
              "; give fractions of the run between 0 and 1, each above the one before.");
    }
    assertThatThrownBy(() -> Schedule.stepDecay(0.1, 0.0)).hasMessageContaining("[0.0]");
    assertThatThrownBy(() -> new Schedule.Cosine(1)).hasMessageContaining("is 1.0; give a number");
    assertThatThrownBy(() -> Schedule.warmUp(0, Schedule.cosine()))
        .hasMessageStartingWith("The part of the run that warms up is 0.0;");
    assertThatThrownBy(() -> new Schedule.OneCycle(0.3, 0.5, 1))
        .hasMessage(
            "The start divisor of the one-cycle schedule is 0.5; give a finite number of at least 1.");
    assertThatThrownBy(() -> new Schedule.OneCycle(0.3, 1, 0.5)).hasMessageContaining("The end");
    assertThatThrownBy(() -> new Schedule.OneCycle(1, 1, 1)).hasMessageContaining("rising part");
  }

  @Test
  void stepsOutsideOfTheRun() {
    for (Schedule schedule :
        List.of(
            Schedule.constant(),
            Schedule.stepDecay(0.1, 0.5),
            Schedule.cosine(),
            Schedule.warmUp(0.1, Schedule.constant()),
            Schedule.oneCycle(),
            new Schedule.Sweep(2))) {
      for (long step : new long[] {-1, 10}) {
        assertThatThrownBy(() -> schedule.factor(step, 10))
            .hasMessage(
                "A schedule was asked for step %d of a run of 10; ask for one from 0 to below the number of steps."
                    .formatted(step));
      }
    }
  }
}
