package dev.rucksack.exercises.c03byhand.gradientcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link GradientCheck}. */
@Exercise(
    id = "03-gradient-check",
    version = 1,
    title = "Trust, but measure",
    task = GradientCheck.class,
    solution = Solution.class,
    stub = Stub.class)
public final class GradientCheckGrader {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  @DisplayName("the loss is half the squared error of tanh's output")
  @Hint(
      value = "Between whole numbers 1 / 2 is 0. And does your sum hold the bias, the last entry?",
      misconception = "loss wrong: bias left out, or 1 / 2 is 0")
  void losesHalfTheSquare(GradientCheck answer, Draw draw) {
    double[] x = {draw.between(0.5, 2), draw.normal(), draw.normal()};
    double[] w = {0, draw.normal(), draw.normal(), draw.between(-1, 1)};
    double y = draw.between(-1, 1);
    // The first weight is chosen so that the unit's sum is the logarithm whose tanh is 3/5.
    w[0] = (Math.log(2) - w[1] * x[1] - w[2] * x[2] - w[3]) / x[0];
    assertThat(answer.loss(w, x, y))
        .as(
            "loss for w %s, x %s, y %s, where tanh gives 0.6",
            Arrays.toString(w), Arrays.toString(x), y)
        .isCloseTo(0.5 * (0.6 - y) * (0.6 - y), CLOSE);
  }

  @Test
  @DisplayName("the formula's slopes in the weights are those that you measure")
  @Hint(
      value =
          "Three factors by the chain rule: the error, the slope of tanh, and what multiplies the"
              + " weight. Which one is missing?",
      misconception = "chain rule incomplete")
  void derivesTheWeights(GradientCheck answer, Draw draw) {
    Unit unit = Unit.of(draw);
    double[] given = answer.byFormula(unit.w(), unit.x(), unit.y());
    assertThat(given).as("slopes for %s", unit).hasSize(4);
    for (int i = 0; i < 3; i++) {
      assertThat(given[i]).as("slope in weight %d of %s", i, unit).isCloseTo(unit.slope(i), CLOSE);
    }
  }

  @Test
  @DisplayName("the bias has a slope, too")
  @Hint(
      value = "No input multiplies the bias. What is its factor then?",
      misconception = "bias gradient missing")
  void derivesTheBias(GradientCheck answer, Draw draw) {
    Unit unit = Unit.of(draw);
    assertThat(answer.byFormula(unit.w(), unit.x(), unit.y())[3])
        .as("slope in the bias of %s", unit)
        .isCloseTo(unit.slope(3), CLOSE);
  }

  @Test
  @DisplayName("measured slopes are central differences")
  @Hint(
      value =
          "Your difference goes to one side only, or is divided by the wrong width: from w − h to"
              + " w + h it is 2h.",
      misconception = "one-sided or wrongly divided differences")
  void measuresBothWays(GradientCheck answer, Draw draw) {
    Unit unit = Unit.of(draw);
    for (double h : new double[] {0.1, 1e-3}) {
      double[] given = answer.measured(unit.w(), unit.x(), unit.y(), h);
      assertThat(given).as("measured slopes for %s", unit).hasSize(4);
      for (int i = 0; i < 4; i++) {
        double expected = (unit.moved(i, h).loss() - unit.moved(i, -h).loss()) / (2 * h);
        assertThat(given[i]).as("entry %d, h = %s, %s", i, h, unit).isCloseTo(expected, CLOSE);
      }
    }
  }

  @Test
  @DisplayName("a right gradient is not suspected, one with a doubled entry is")
  @Hint(
      value =
          "A rounded entry is not wrong: how much may two doubles differ? And what do you return if no entry is wrong?",
      misconception = "compares doubles with ==, or returns 0 for nothing found")
  void acquitsTheRightOne(GradientCheck answer, Draw draw) {
    Unit unit = Unit.of(draw);
    double[] claimed = unit.slopes();
    for (int i = 0; i < claimed.length; i++) {
      claimed[i] *= 1 + draw.between(-1e-9, 1e-9);
    }
    assertThat(answer.suspect(unit.w(), unit.x(), unit.y(), claimed))
        .as("suspect in the right gradient %s of %s", Arrays.toString(claimed), unit)
        .isEqualTo(-1);
    claimed[0] *= 2;
    assertThat(answer.suspect(unit.w(), unit.x(), unit.y(), claimed))
        .as("suspect in %s of %s, whose first slope is doubled", Arrays.toString(claimed), unit)
        .isZero();
  }

  @Test
  @DisplayName("a wrong entry is found, wherever it is")
  @Hint(
      value = "Compare every entry, the bias included, and return its index, not its value.",
      misconception = "gradient check does not look at every entry")
  void findsTheWrongOne(GradientCheck answer, Draw draw) {
    Unit unit = Unit.of(draw);
    double[] factors = {2, 0, -1, 1.05, 0.9};
    for (int wrong = 0; wrong < 4; wrong++) {
      double[] claimed = unit.slopes();
      claimed[wrong] *= factors[draw.between(0, factors.length - 1)];
      assertThat(answer.suspect(unit.w(), unit.x(), unit.y(), claimed))
          .as("suspect in %s for %s", Arrays.toString(claimed), unit)
          .isEqualTo(wrong);
    }
  }

  @Test
  @DisplayName("small slopes are judged by their own size")
  @Hint(
      value =
          "Where tanh is saturated all slopes are tiny, and so is every difference. An entry that is"
              + " wrong by half is still wrong by half.",
      misconception = "absolute tolerance in a gradient check")
  @Hidden
  void judgesSmallSlopesBySize(GradientCheck answer, Draw draw) {
    Unit unit = Unit.of(draw).saturated();
    for (int wrong = 0; wrong <= 3; wrong++) {
      double[] claimed = unit.slopes();
      claimed[wrong] *= 1.5;
      assertThat(answer.suspect(unit.w(), unit.x(), unit.y(), claimed))
          .as("suspect in %s for %s", Arrays.toString(claimed), unit)
          .isEqualTo(wrong);
    }
  }

  @Test
  @DisplayName("units with one input, or with many")
  @Hint(
      value =
          "If the tests with three inputs pass, your code assumes their number somewhere. Where?",
      misconception = "the number of inputs is written into the code")
  void takesAnyNumberOfInputs(GradientCheck answer, Draw draw) {
    double[] w = {Math.log(2), 0};
    double[] x = {1};
    double[] right = {-0.256, -0.256};
    assertThat(answer.byFormula(w, x, 1)).as("slopes, one input").containsExactly(right, CLOSE);
    assertThat(answer.measured(w, x, 1, 1e-5))
        .as("measured slopes, one input")
        .containsExactly(right, within(1e-7));
    int inputs = draw.between(4, 7);
    double[] many = new double[inputs];
    Arrays.fill(many, 0.1);
    double[] claimed = answer.byFormula(new double[inputs + 1], many, 1);
    assertThat(claimed).as("slopes, %d inputs", inputs).hasSize(inputs + 1);
    claimed[inputs] *= 2;
    assertThat(answer.suspect(new double[inputs + 1], many, 1, claimed))
        .as("suspect in %s, %d inputs", Arrays.toString(claimed), inputs)
        .isEqualTo(inputs);
  }

  @Test
  @DisplayName("the weights given are left as they were")
  @Hint(
      value =
          "After measuring, the caller's weights had changed. Move a copy, or put back exactly what"
              + " was there: (w + h) − h need not be w.",
      misconception = "changes the caller's array")
  @SharedArrays
  void changesNothing(GradientCheck answer, Draw draw) {
    Unit unit = Unit.of(draw);
    double[] w = unit.w().clone();
    answer.loss(w, unit.x(), unit.y());
    answer.byFormula(w, unit.x(), unit.y());
    for (double h : new double[] {0.1, 3e-3, 1e-4, 1e-5}) {
      answer.measured(w, unit.x(), unit.y(), h);
    }
    double[] claimed = unit.slopes();
    answer.suspect(w, unit.x(), unit.y(), claimed);
    assertThat(w).as("the weights after four calls").containsExactly(unit.w());
    assertThat(claimed).as("the claimed slopes afterwards").containsExactly(unit.slopes());
  }
}
