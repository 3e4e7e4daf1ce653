package dev.rucksack.exercises.c02data.standardize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Grades 02-standardize. */
@Exercise(
    id = "02-standardize",
    version = 1,
    title = "Standardize",
    task = Standardize.class,
    solution = Solution.class,
    stub = Stub.class)
public final class StandardizeGrader {
  private static final double[][] TRAIN = {{1, 2}, {3, 6}, {5, 6}, {7, 10}};

  @Test
  @DisplayName("the example of the statement, first feature")
  @Hint(
      value =
          "Compare with the example: the mean of 1, 3, 5, 7 is 4, and σ is √5. Do you divide by n or by n − 1?",
      misconception = "divides by n − 1")
  void byHand(Standardize answer, Draw draw) {
    double[][] rows = {{1}, {3}, {5}, {7}};
    double unit = 1 / Math.sqrt(5);
    answer.fit(rows);
    close(answer.apply(rows), new double[][] {{-3 * unit}, {-unit}, {unit}, {3 * unit}});
  }

  @Test
  @DisplayName("each feature has its own mean and deviation")
  @Hint(
      value =
          "With one feature it worked; with several they get in each other's way. How many means do you keep?",
      misconception = "one mean and deviation for all features")
  void featuresAreApart(Standardize answer, Draw draw) {
    double[][] train = drawn(draw, 12, 3);
    answer.fit(train);
    double[][] out = answer.apply(train);
    for (int f = 0; f < 3; f++) {
      double mean = 0;
      double squares = 0;
      for (double[] row : out) {
        mean += row[f] / out.length;
        squares += row[f] * row[f] / out.length;
      }
      assertThat(mean)
          .as("mean of feature %d of the standardized training rows", f)
          .isCloseTo(0, within(1e-9));
      assertThat(squares).as("squared deviation of feature %d there", f).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  @DisplayName("other rows use the training rows' figures")
  @Hint(
      value = "Test rows came out as if they had a mean of their own. Where may μ and σ come from?",
      misconception = "fits to the rows that apply gets")
  void testRowsAreNotMeasured(Standardize answer, Draw draw) {
    answer.fit(TRAIN);
    double high = draw.between(20.0, 50.0);
    double[][] expected = {{(high - 4) / Math.sqrt(5), (high - 6) / Math.sqrt(8)}};
    close(answer.apply(new double[][] {{high, high}}), expected);
    close(
        answer.apply(new double[][] {{4, 6}, {high, high}}), new double[][] {{0, 0}, expected[0]});
  }

  @Test
  @DisplayName("a feature that never changes is not divided")
  @Hint(
      value =
          "A feature with one value only has σ = 0, and the result was not a number or not x − μ. What does the statement say about it?",
      misconception = "divides by a standard deviation of 0")
  void constantFeature(Standardize answer, Draw draw) {
    double value = draw.between(-9, 9);
    answer.fit(new double[][] {{value, 0}, {value, 2}});
    close(
        answer.apply(new double[][] {{value, 1}, {value + 3, 2}}), new double[][] {{0, 0}, {3, 1}});
  }

  @Test
  @DisplayName("a feature that never changes is not divided, even where σ is rounded")
  @Hint(
      value =
          "Ten rows with 0.1 hold a single value, but their computed σ is not exactly 0. How else can you see that nothing changes?",
      misconception = "compares a computed standard deviation with 0")
  void roundedConstant(Standardize answer, Draw draw) {
    double[][] train = new double[10][1];
    for (double[] row : train) {
      row[0] = 0.1;
    }
    answer.fit(train);
    close(answer.apply(new double[][] {{2.1}}), new double[][] {{2}});
  }

  @Test
  @DisplayName("a single training row is enough")
  @Hint(
      value = "With one row nothing changes, so every σ is 0. What happens to such features?",
      misconception = "divides by n − 1 = 0, or by a standard deviation of 0")
  void oneRow(Standardize answer, Draw draw) {
    answer.fit(new double[][] {{5, -2}});
    close(answer.apply(new double[][] {{7, -2}}), new double[][] {{2, 0}});
  }

  @Test
  @DisplayName("a second call of fit forgets the first")
  @Hint(
      value =
          "After a second fit, your answer still used figures of the first. What do your fields hold when fit begins?",
      misconception = "keeps sums from one fit to the next")
  void fitsAnew(Standardize answer, Draw draw) {
    answer.fit(drawn(draw, 5, 3));
    answer.fit(TRAIN);
    close(answer.apply(new double[][] {{9, 6}}), new double[][] {{Math.sqrt(5), 0}});
  }

  @Test
  @Hidden
  @DisplayName("large means lose no digits")
  @Hint(
      value =
          "With a mean of a billion and a deviation of three, σ came out wrong. Subtracting two huge, nearly equal numbers loses their last digits; which formula does so?",
      misconception = "computes σ from the mean of the squares minus the square of the mean")
  void largeMeans(Standardize answer, Draw draw) {
    double base = 1e9 + draw.between(0, 1000);
    answer.fit(new double[][] {{base - 3}, {base + 3}, {base - 3}, {base + 3}});
    close(answer.apply(new double[][] {{base + 3}, {base}}), new double[][] {{1}, {0}});
  }

  @Test
  @DisplayName("a feature that changes by very little still counts as changing")
  @Hint(
      value =
          "All values of a feature are tiny, and so is its σ, but they do differ. Which limit do you compare σ with?",
      misconception = "takes a small standard deviation for 0")
  void tinyDeviations(Standardize answer, Draw draw) {
    double unit = draw.between(1, 9) * 1e-12;
    answer.fit(new double[][] {{unit}, {3 * unit}, {unit}, {3 * unit}});
    close(answer.apply(new double[][] {{3 * unit}, {2 * unit}}), new double[][] {{1}, {0}});
  }

  @Test
  @DisplayName("the rows given stay as they are, and none of them is kept")
  @Hint(
      value =
          "Either rows of the caller changed, or you kept the caller's array: when it changed later, so did your figures.",
      misconception = "keeps or changes the caller's array")
  @SharedArrays
  void leavesTheRows(Standardize answer, Draw draw) {
    double[][] train = {{1, 2}, {3, 6}, {5, 6}, {7, 10}};
    answer.fit(train);
    assertThat(Arrays.deepToString(train))
        .as("the training rows after fit")
        .isEqualTo(Arrays.deepToString(TRAIN));
    train[0][0] = 1000;
    double[][] rows = {{9, 6}};
    close(answer.apply(rows), new double[][] {{Math.sqrt(5), 0}});
    assertThat(rows[0]).as("the row after apply").containsExactly(9, 6);
  }

  private static double[][] drawn(Draw draw, int rows, int features) {
    double[][] drawn = draw.normals(rows, features);
    for (double[] row : drawn) {
      for (int f = 0; f < features; f++) {
        row[f] = 10 * f + Math.pow(10, f) * row[f];
      }
    }
    return drawn;
  }

  private static void close(double[][] actual, double[][] expected) {
    assertThat(actual).as("standardized rows").hasDimensions(expected.length, expected[0].length);
    for (int row = 0; row < expected.length; row++) {
      assertThat(actual[row])
          .as("row %d, expected near %s", row, Arrays.toString(expected[row]))
          .containsExactly(expected[row], within(1e-6));
    }
  }
}
