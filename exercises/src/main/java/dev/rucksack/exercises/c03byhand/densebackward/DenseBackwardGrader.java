package dev.rucksack.exercises.c03byhand.densebackward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.exercises.c03byhand.densebackward.DenseBackward.Slopes;
import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link DenseBackward}. */
@Exercise(
    id = "03-dense-backward",
    version = 1,
    title = "Back through a layer",
    task = DenseBackward.class,
    solution = Solution.class,
    stub = Stub.class)
public final class DenseBackwardGrader {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  @DisplayName("one example: the slopes in the weights of the pencil network's first layer")
  @Hint(
      "This is the first layer of the chapter's pencil network, with the numbers of the statement."
          + " Write the formula beside your line.")
  void findsThePencilsSlopes(DenseBackward answer, Draw draw) {
    double[][] weights = {{0.5, 0.25}, {-0.5, 0.75}};
    Slopes given = answer.layer(weights, new double[][] {{1, 2}}, new double[][] {{0.5, 1}});
    same("the weights", given.weights(), new double[][] {{0.5, 1}, {1, 2}});
  }

  @Test
  @DisplayName("weights: every example of the batch adds its share")
  @Hint(
      value =
          "With more than one example the weights' slopes are a sum over all of them. Do you add, or"
              + " does the last example overwrite the others? And has anyone already divided?",
      misconception = "weight gradient not summed over the batch")
  void sumsTheWeightsSlopes(DenseBackward answer, Draw draw) {
    Case c = Case.of(draw);
    double[][] expected = new double[c.units()][c.width()];
    for (int i = 0; i < c.units(); i++) {
      for (int j = 0; j < c.width(); j++) {
        expected[i][j] = c.measuredInWeight(i, j);
      }
    }
    same("the weights, " + c, c.asked(answer).weights(), expected);
  }

  @Test
  @DisplayName("biases: they have slopes, too, and every example adds its share")
  @Hint(
      value =
          "A bias is a weight whose input is always 1. What is its slope for one example, and what"
              + " for the whole batch?",
      misconception = "bias gradient missing or not summed over the batch")
  void sumsTheBiasesSlopes(DenseBackward answer, Draw draw) {
    Case c = Case.of(draw);
    double[] expected = new double[c.units()];
    for (double[] row : c.delta()) {
      Arrays.setAll(expected, i -> expected[i] + row[i]);
    }
    same("the biases, " + c, new double[][] {c.asked(answer).biases()}, new double[][] {expected});
  }

  @Test
  @DisplayName("inputs: what arrives at an input comes from all units")
  @Hint(
      value =
          "Input j goes into every unit i, each time with W[i][j] before it. Which index does your"
              + " sum run over?",
      misconception = "multiplies by the weights' columns where their rows belong")
  void passesOnThroughTheWeights(DenseBackward answer, Draw draw) {
    Case c = Case.square(draw);
    double[][] expected = new double[c.inputs().length][c.width()];
    for (int k = 0; k < c.inputs().length; k++) {
      for (int j = 0; j < c.width(); j++) {
        expected[k][j] = c.measuredInInput(k, j);
      }
    }
    same("the inputs, " + c, c.asked(answer).inputs(), expected);
  }

  @Test
  @DisplayName("layers with more units than inputs, or fewer")
  @Hint(
      value =
          "Somewhere your code mixes up rows and columns: units with inputs, or examples with units.",
      misconception = "confuses units and inputs")
  void fitsAnyShape(DenseBackward answer, Draw draw) {
    for (int[] shape : new int[][] {{1, 3}, {3, 1}, {2, 5}}) {
      Case c = Case.of(draw, 2, shape[0], shape[1]);
      Slopes given = c.asked(answer);
      assertThat(given.weights().length).as("rows of weights, %s", c).isEqualTo(c.units());
      assertThat(given.weights()[0].length).as("columns of weights, %s", c).isEqualTo(c.width());
      assertThat(given.biases()).as("biases, %s", c).hasSize(c.units());
      assertThat(given.inputs().length).as("rows of inputs, %s", c).isEqualTo(2);
      assertThat(given.inputs()[0].length).as("columns of inputs, %s", c).isEqualTo(c.width());
      int i = c.units() - 1;
      int j = c.width() - 1;
      assertThat(given.weights()[i][j])
          .as("slope in weight [%d][%d], %s", i, j, c)
          .isCloseTo(c.measuredInWeight(i, j), CLOSE);
      assertThat(given.inputs()[1][j])
          .as("slope in input %d of example 1, %s", j, c)
          .isCloseTo(c.measuredInInput(1, j), CLOSE);
    }
    double[][] tall = {{1}, {2}, {3}};
    same("z, 3 examples of 1 unit", answer.relu(tall, tall), tall);
  }

  @Test
  @DisplayName("ReLU lets slopes pass where z was positive, and only there")
  @Hint(
      value =
          "Look at z, not at what ReLU made of it: max(0, z) is never negative, so asking whether it"
              + " is at least 0 is always answered yes. At exactly 0 nothing passes.",
      misconception = "takes ReLU's slope from its output")
  void stopsAtNegativeSums(DenseBackward answer, Draw draw) {
    double up = draw.between(0.1, 2);
    double down = draw.between(-2, -0.1);
    double[][] sums = {{up, down, 0}, {down, up, -0.0}};
    double[][] slopes = {{3, 4, 5}, {-6, -7, -8}};
    same(
        "z = " + Arrays.deepToString(sums),
        answer.relu(sums, slopes),
        new double[][] {{3, 0, 0}, {0, -7, 0}});
  }

  @Test
  @DisplayName("a second call starts from zero")
  @Hint(
      value =
          "Twice the same question, and the second answer is another. What do your fields keep?",
      misconception = "adds up over calls")
  void beginsAnew(DenseBackward answer, Draw draw) {
    double[][] one = {{1}};
    answer.layer(one, one, one);
    Slopes given = answer.layer(one, one, new double[][] {{3}});
    same("the weights, second call", given.weights(), new double[][] {{3}});
    assertThat(given.biases()[0]).as("slope in the bias, second call").isCloseTo(3, CLOSE);
  }

  @Test
  @DisplayName("the arrays given are left as they were, and those returned are new")
  @Hint(
      value =
          "After the call the caller's arrays had changed. clone() of a double[][] copies only the"
              + " outer array: its rows are still the caller's.",
      misconception = "changes the caller's array")
  @Hidden
  @SharedArrays
  void changesNothing(DenseBackward answer, Draw draw) {
    Case c = Case.of(draw);
    double[][] sums = draw.normals(2, 3);
    double[][] slopes = draw.normals(2, 3);
    String before =
        Arrays.deepToString(new Object[] {c.weights(), c.inputs(), c.delta(), sums, slopes});
    assertThat(c.asked(answer).weights()[0][0])
        .as("slope in weight [0][0], %s", c)
        .isCloseTo(c.measuredInWeight(0, 0), CLOSE);
    answer.relu(sums, slopes)[0][0] += 1;
    String after =
        Arrays.deepToString(new Object[] {c.weights(), c.inputs(), c.delta(), sums, slopes});
    assertThat(after).as("weights, inputs, delta, sums and slopes afterwards").isEqualTo(before);
  }

  private static void same(String what, double[][] given, double[][] expected) {
    assertThat(given.length).as("rows of the slopes in %s", what).isEqualTo(expected.length);
    for (int row = 0; row < expected.length; row++) {
      assertThat(given[row]).as("row %d, %s", row, what).containsExactly(expected[row], CLOSE);
    }
  }
}
