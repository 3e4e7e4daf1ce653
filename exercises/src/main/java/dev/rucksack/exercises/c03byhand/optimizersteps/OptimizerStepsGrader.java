package dev.rucksack.exercises.c03byhand.optimizersteps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link OptimizerSteps}. */
@Exercise(
    id = "03-optimizer-steps",
    version = 1,
    title = "Momentum and Adam, step by step",
    task = OptimizerSteps.class,
    solution = Solution.class,
    stub = Stub.class)
public final class OptimizerStepsGrader {
  private static final Offset<Double> CLOSE = within(1e-10);

  @Test
  @DisplayName("momentum: the first step is that of plain SGD")
  @Hint("At the first step there is no velocity yet: v = g, whole and not a part of it.")
  void startsLikeSgd(OptimizerSteps answer, Draw draw) {
    double w = draw.normal();
    double g = draw.normal();
    assertThat(answer.momentum(new double[] {w}, new double[] {g}, 0.1, 0.9))
        .as("first step from w = %s with slope %s, rate 0.1, mu 0.9", w, g)
        .containsExactly(new double[] {w - 0.1 * g}, CLOSE);
  }

  @Test
  @DisplayName("momentum: slopes of the same sign gather speed")
  @Hint(
      value =
          "With the same slope at each step, the second step is longer than the first. Where does"
              + " your velocity live between two calls?",
      misconception = "velocity lost between steps")
  void gathersSpeed(OptimizerSteps answer, Draw draw) {
    double g = draw.between(0.5, 2);
    double mu = draw.between(0.3, 0.9);
    double[] w = {0};
    double expected = 0;
    double speed = 0;
    for (int step = 1; step <= 5; step++) {
      w = answer.momentum(w, new double[] {g}, 0.1, mu);
      speed = (1 - Math.pow(mu, step)) / (1 - mu);
      expected -= 0.1 * g * speed;
      assertThat(w[0])
          .as("w after %d steps of slope %s, mu %s", step, g, mu)
          .isCloseTo(expected, CLOSE);
    }
  }

  @Test
  @DisplayName("momentum: the rate takes effect at once")
  @Hint("The velocity is a sum of slopes, without the rate; the rate comes in when w moves.")
  void keepsTheRateOutOfTheVelocity(OptimizerSteps answer, Draw draw) {
    double g = draw.between(0.5, 2);
    double[] w = answer.momentum(new double[] {0}, new double[] {g}, 0.5, 0.8);
    assertThat(answer.momentum(w, new double[] {0}, 0.1, 0.8)[0])
        .as("slope %s at rate 0.5, then slope 0 at rate 0.1, mu 0.8", g)
        .isCloseTo(-0.5 * g - 0.1 * 0.8 * g, CLOSE);
  }

  @Test
  @DisplayName("Adam: the first step is as long as the rate, whatever the slope")
  @Hint(
      value =
          "After one step the mean is only a tenth of the slope, and the mean square a thousandth of"
              + " its square. What makes true means of them?",
      misconception = "bias correction forgotten in Adam")
  void correctsTheFirstStep(OptimizerSteps first, OptimizerSteps second, Draw draw) {
    double large = draw.between(10, 1000);
    double small = -draw.between(0.01, 0.1);
    assertThat(first.adam(new double[] {1}, new double[] {large}, 0.001))
        .as("first step from w = 1 with slope %s, rate 0.001", large)
        .containsExactly(new double[] {0.999}, within(1e-8));
    assertThat(second.adam(new double[] {1}, new double[] {small}, 0.001))
        .as("first step from w = 1 with slope %s, rate 0.001", small)
        .containsExactly(new double[] {1.001}, within(1e-8));
  }

  @Test
  @DisplayName("Adam: many steps of changing slopes")
  @Hint(
      value =
          "If the first step is right and later ones are not, look at what is kept between the calls,"
              + " and at what counts the steps.",
      misconception = "Adam's state or step count wrong after the first step")
  void remembersBothMeans(OptimizerSteps answer, Draw draw) {
    double[][] slopes = draw.normals(6, 2);
    double[] w = {0, 0};
    double[] expected = {0, 0};
    for (int t = 1; t <= slopes.length; t++) {
      // The caller may move the weights between two steps, as weight decay does.
      w[0] += t;
      expected[0] += t;
      w = answer.adam(w, slopes[t - 1], 0.01);
      for (int i = 0; i < 2; i++) {
        expected[i] -= 0.01 * Means.of(slopes, t, i).step(1e-8);
        // Where ε stands is another test's question.
        assertThat(w[i]).as("weight %d after %d steps", i, t).isCloseTo(expected[i], within(1e-5));
      }
    }
  }

  @Test
  @DisplayName("Adam: ε is added to the root of the corrected mean square")
  @Hint(
      value =
          "With slopes as small as ε its place shows. In the paper's algorithm it is outside the"
              + " root, and the root is that of the corrected mean square.",
      misconception = "epsilon in a different place from the paper's")
  @Hidden
  void putsEpsilonWhereThePaperDoes(OptimizerSteps answer, Draw draw) {
    double g = draw.between(1, 5) * 1e-8;
    assertThat(answer.adam(new double[] {0}, new double[] {g}, 1)[0])
        .as("first step for a slope of %s at the rate 1", g)
        .isCloseTo(-g / (g + 1e-8), within(1e-6));
  }

  @Test
  @DisplayName("the two methods do not share their memory")
  @Hint("A step with momentum must leave no trace in Adam's means, nor the other way round.")
  void keepsThemApart(OptimizerSteps answer, Draw draw) {
    double g = draw.between(1, 2);
    answer.momentum(new double[] {0}, new double[] {-3}, 0.1, 0.9);
    assertThat(answer.adam(new double[] {0}, new double[] {g}, 0.1)[0])
        .as("Adam's first step, after one of momentum")
        .isCloseTo(-0.1, within(1e-8));
    assertThat(answer.momentum(new double[] {0}, new double[] {0}, 0.1, 0.9)[0])
        .as("momentum's second step, after one of Adam")
        .isCloseTo(0.27, CLOSE);
  }

  @Test
  @DisplayName("momentum: each weight has its own velocity, each object its own memory")
  @Hint(
      value =
          "Several weights, or two objects, get in each other's way. How many velocities do you keep, and are they declared static?",
      misconception = "one velocity for all weights, or memory in static fields")
  void keepsVelocitiesApart(OptimizerSteps first, OptimizerSteps second, Draw draw) {
    double g = draw.between(1.0, 2.0);
    first.momentum(new double[2], new double[] {g, -g}, 0.1, 0.5);
    first.adam(new double[2], new double[] {g, -g}, 0.1);
    assertThat(first.momentum(new double[2], new double[2], 0.1, 0.5))
        .as("second step of momentum, slopes (%s, %s) and then (0, 0), mu 0.5", g, -g)
        .containsExactly(new double[] {-0.05 * g, 0.05 * g}, CLOSE);
    assertThat(second.momentum(new double[2], new double[] {g, g}, 0.1, 0.5))
        .as("first step of momentum by another object, slope %s", g)
        .containsExactly(new double[] {-0.1 * g, -0.1 * g}, CLOSE);
    assertThat(second.adam(new double[2], new double[] {-g, g}, 0.1))
        .as("first step of Adam by another object, slopes (%s, %s)", -g, g)
        .containsExactly(new double[] {0.1, -0.1}, within(1e-8));
  }

  @Test
  @DisplayName("the arrays given are left as they were, and nobody can reach yours")
  @Hint(
      value =
          "Either you moved the weights in the caller's array, or you kept the caller's array as"
              + " your own. `velocity = slopes` copies nothing.",
      misconception = "keeps or changes the caller's array")
  @SharedArrays
  void sharesNoArray(OptimizerSteps answer, Draw draw) {
    double[] w = {1};
    double[] g = {2};
    double[] next = answer.momentum(w, g, 0.1, 0.5);
    double[] adams = answer.adam(w, g, 0.1);
    assertThat(w).as("the weights after two calls").containsExactly(1);
    assertThat(g).as("the slopes after two calls").containsExactly(2);
    g[0] = 100;
    next[0] = 100;
    assertThat(adams[0]).as("Adam's result after others were changed").isCloseTo(0.9, within(1e-8));
    assertThat(answer.momentum(w, new double[] {0}, 0.1, 0.5)[0])
        .as("the second step of momentum, after the caller changed its arrays")
        .isCloseTo(1 - 0.1, CLOSE);
  }
}
