package dev.rucksack.exercises.c05training.clipbynorm;

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

/** Judges answers to {@link ClipByNorm}. */
@Exercise(
    id = "05-clip-by-norm",
    version = 1,
    title = "A gradient that is too long",
    task = ClipByNorm.class,
    solution = Solution.class,
    stub = Stub.class)
public final class ClipByNormGrader {

  @Test
  @DisplayName("the norm of one array")
  @Hint(
      value = "The norm of {3, 4} is 5, and signs do not matter: what happens to -3 when squared?",
      misconception = "adds amounts, or forgets the root")
  void measuresOneArray(ClipByNorm answer, Draw draw) {
    double k = draw.between(0.5, 4);
    close("norm", answer, new double[][] {{3 * k, -4 * k}}, 5 * k);
    close("norm", answer, new double[][] {{-k}}, k);
  }

  @Test
  @DisplayName("the norm over several arrays of unequal lengths")
  @Hint(
      value =
          "All arrays together are one vector: one sum of squares over all of them, and one root at"
              + " the very end.",
      misconception = "takes a root for each layer")
  void measuresAllLayersAsOne(ClipByNorm answer, Draw draw) {
    double k = draw.between(0.5, 4);
    close("norm", answer, new double[][] {{2 * k, k, 0}, {-4 * k}, {2 * k, 0}}, 5 * k);
  }

  @Test
  @DisplayName("every number shrinks by the same factor, in all layers")
  @Hint(
      value =
          "Your step has a different direction from the gradient. Do you cut numbers off one by one, or"
              + " measure each layer by itself?",
      misconception = "clips values or layers one by one")
  void keepsTheDirection(ClipByNorm answer, Draw draw) {
    double[][] gradients = {{3, 0.5}, {-4}, {0.25, 0, 1}};
    double factor = draw.between(0.1, 0.9);
    same(gradients, factor, answer.clip(copy(gradients), factor * length(gradients)));
  }

  @Test
  @DisplayName("a long gradient is shortened to the longest norm allowed")
  @Hint("Measure the norm of what you return: it should be the longest that is allowed.")
  void shortens(ClipByNorm answer, Draw draw) {
    double[][] gradients = drawn(draw);
    double longest = length(gradients) * draw.between(0.1, 0.9);
    assertThat(length(answer.clip(gradients, longest)))
        .as("norm of clip(%s, %s)", Arrays.deepToString(gradients), longest)
        .isCloseTo(longest, within(1e-9 * longest));
    // Norm 0.5, whose square is 0.25: below 1 the two are easily taken for one another.
    same(new double[][] {{0.3}, {0.4}}, 0.6, answer.clip(new double[][] {{0.3}, {0.4}}, 0.3));
  }

  @Test
  @DisplayName("a gradient that is short enough stays as it is")
  @Hint(
      value = "Clipping only ever shortens. What does your factor do when the norm is small?",
      misconception = "stretches short gradients")
  void leavesShortOnesAlone(ClipByNorm answer, Draw draw) {
    double[][] gradients = drawn(draw);
    same(gradients, 1, answer.clip(gradients, length(gradients) * draw.between(1.5, 100.0)));
    double[][] example = {{3, 0}, {4}};
    same(example, 1, answer.clip(example, 6));
    same(example, 1, answer.clip(example, 5));
  }

  @Test
  @DisplayName("a gradient of zeros stays 0; one with a single other number does not")
  @Hint(
      value =
          "0 / 0 is NaN in Java, and one NaN in a gradient ruins every weight for good. A single number other than 0 gives a norm above 0.",
      misconception = "divides by a norm of 0")
  void leavesNothingAtNothing(ClipByNorm answer, Draw draw) {
    double[][] nothing = new double[2][draw.between(1, 3)];
    assertThat(answer.norm(nothing)).as("norm of zeros").isZero();
    same(nothing, 1, answer.clip(nothing, 1));
    nothing[1][0] = -draw.between(2.0, 9.0);
    close("norm", answer, nothing, -nothing[1][0]);
    same(nothing, -1 / nothing[1][0], answer.clip(copy(nothing), 1));
  }

  @Test
  @DisplayName("the arrays given are left as they were, and those returned are new")
  @Hint(
      value =
          "After the call the caller's arrays had changed, or you gave them back. clone() of a"
              + " double[][] copies only the outer array.",
      misconception = "changes the caller's array")
  @Hidden
  @SharedArrays
  void changesNothing(ClipByNorm answer, Draw draw) {
    double[][] gradients = drawn(draw);
    String before = Arrays.deepToString(gradients);
    double[][] clipped = answer.clip(gradients, 1e-3);
    assertThat(length(clipped)).as("norm of the result").isCloseTo(1e-3, within(1e-9));
    clipped[0][0] += 1;
    answer.clip(gradients, 1e3)[0][0] += 1;
    assertThat(Arrays.deepToString(gradients)).as("the gradients afterwards").isEqualTo(before);
  }

  private static double[][] drawn(Draw draw) {
    return new double[][] {
      draw.normals(draw.between(1, 4)), draw.normals(draw.between(1, 4)), draw.normals(2)
    };
  }

  private static double[][] copy(double[][] gradients) {
    return Arrays.stream(gradients).map(double[]::clone).toArray(double[][]::new);
  }

  private static double length(double[][] gradients) {
    return Math.sqrt(
        Arrays.stream(gradients).flatMapToDouble(Arrays::stream).map(slope -> slope * slope).sum());
  }

  private static void close(String what, ClipByNorm answer, double[][] gradients, double expected) {
    assertThat(answer.norm(gradients))
        .as("%s of %s", what, Arrays.deepToString(gradients))
        .isCloseTo(expected, within(1e-9 * expected));
  }

  private static void same(double[][] gradients, double factor, double[][] given) {
    assertThat(given.length).as("arrays returned").isEqualTo(gradients.length);
    for (int i = 0; i < gradients.length; i++) {
      double[] expected = Arrays.stream(gradients[i]).map(slope -> factor * slope).toArray();
      assertThat(given[i])
          .as("array %d of %s, times %s", i, Arrays.deepToString(gradients), factor)
          .containsExactly(expected, within(1e-9));
    }
  }
}
