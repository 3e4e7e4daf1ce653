package dev.rucksack.exercises.c05training.warmupcosine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link WarmUpCosine}. */
@Exercise(
    id = "05-warm-up-cosine",
    version = 1,
    title = "Warm up, then cool down",
    task = WarmUpCosine.class,
    solution = Solution.class,
    stub = Stub.class)
public final class WarmUpCosineGrader {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  @DisplayName("the warm-up rises in a straight line")
  @Hint(
      value =
          "From one step of the warm-up to the next, the factor rises by the same amount."
              + " In Java, what is 3 / 4?",
      misconception = "divides integers")
  void risesInAStraightLine(WarmUpCosine answer, Draw draw) {
    int warmUp = draw.between(3, 12);
    int total = warmUp + draw.between(1, 30);
    double distance = answer.factor(1, total, warmUp) - answer.factor(0, total, warmUp);
    assertThat(distance).as("rise from step 0 to 1, warmUpSteps %d", warmUp).isPositive();
    for (int step = 1; step < warmUp - 1; step++) {
      assertThat(answer.factor(step + 1, total, warmUp) - answer.factor(step, total, warmUp))
          .as("rise from step %d to %d, warmUpSteps %d", step, step + 1, warmUp)
          .isCloseTo(distance, CLOSE);
    }
  }

  @Test
  @DisplayName("the first step of the warm-up already moves")
  @Hint(
      value =
          "At a factor of 0 the first step changes no weight: a whole batch computed for nothing."
              + " Steps count from 0, but the first one is already one step up.",
      misconception = "warm-up begins at 0")
  void movesInTheFirstStep(WarmUpCosine answer, Draw draw) {
    int warmUp = draw.between(2, 9);
    int total = warmUp + draw.between(5, 20);
    check(answer, 0, total, warmUp, 1.0 / warmUp);
    check(answer, warmUp - 1, total, warmUp, 1);
  }

  @Test
  @DisplayName("without a warm-up the cosine begins at once")
  @Hint(
      value =
          "Half a wave of the cosine goes from 1 through 0.5 to almost 0. Does Math.cos get"
              + " radians, and is its result, which lies between -1 and 1, brought to 0 to 1?",
      misconception = "cosine of something else than half a wave")
  void fallsAlongHalfAWave(WarmUpCosine answer, Draw draw) {
    // Of a thousand steps, one more or less is not seen: that is another test's question.
    double[] expected = {1, 0.8535533905932737, 0.5, 0.1464466094067262};
    for (int quarter = 0; quarter < 4; quarter++) {
      int step = 250 * quarter;
      assertThat(answer.factor(step, 1000, 0))
          .as("factor(step %d, totalSteps 1000, warmUpSteps 0)", step)
          .isCloseTo(expected[quarter], within(5e-3));
    }
  }

  @Test
  @DisplayName("the last step is small, but not 0")
  @Hint(
      value =
          "The wave ends after the last step, not in it: a factor of 0 would waste the step. By how"
              + " many steps do you divide?",
      misconception = "off by one at the end of the wave")
  void stillMovesInTheLastStep(WarmUpCosine answer, Draw draw) {
    int steps = draw.between(3, 9);
    check(answer, steps - 1, steps, 0, (1 - Math.cos(Math.PI / steps)) / 2);
  }

  @Test
  @DisplayName("after the warm-up the cosine begins as if the run began there")
  @Hint(
      value =
          "Right after the warm-up the factor is still 1, and half-way through the rest it is 0.5."
              + " Where does your wave begin, and over how many steps does it go?",
      misconception = "cosine runs over the whole run, warm-up included")
  void beginsAfterTheWarmUp(WarmUpCosine answer, Draw draw) {
    int warmUp = draw.between(1, 15);
    int half = draw.between(2, 20);
    check(answer, warmUp, warmUp + 2 * half, warmUp, 1);
    check(answer, warmUp + half, warmUp + 2 * half, warmUp, 0.5);
  }

  @Test
  @DisplayName("the rates of a whole run")
  @Hint(
      "One rate for each step, from step 0 to the last: the highest rate times the step's factor.")
  void givesTheRatesOfARun(WarmUpCosine answer, Draw draw) {
    double rate = draw.between(0.01, 0.5);
    double[] factors = {0.5, 1, 1, 0.75, 0.25};
    double[] given = answer.rates(rate, 5, 2);
    assertThat(given).as("rates of 5 steps with a warm-up of 2").hasSize(5);
    for (int step = 0; step < 5; step++) {
      assertThat(given[step])
          .as("rate %s, 5 steps, warm-up of 2: rate of step %d", rate, step)
          .isCloseTo(rate * factors[step], CLOSE);
    }
    assertThat(answer.rates(rate, 3, 0))
        .as("rate %s, 3 steps without a warm-up", rate)
        .containsExactly(new double[] {rate, 0.75 * rate, 0.25 * rate}, CLOSE);
  }

  @Test
  @DisplayName("a run that is nothing but a warm-up, and one of a single step")
  @Hint("What do you divide by if there is no step left for the cosine?")
  @Hidden
  void managesTheExtremes(WarmUpCosine answer, Draw draw) {
    int total = draw.between(2, 9);
    check(answer, total - 1, total, total, 1);
    check(answer, 0, total, total, 1.0 / total);
    check(answer, 0, 1, 0, 1);
    check(answer, 0, 1, 1, 1);
  }

  private static void check(WarmUpCosine answer, int step, int total, int warmUp, double expected) {
    assertThat(answer.factor(step, total, warmUp))
        .as("factor(step %d, totalSteps %d, warmUpSteps %d)", step, total, warmUp)
        .isCloseTo(expected, CLOSE);
  }
}
