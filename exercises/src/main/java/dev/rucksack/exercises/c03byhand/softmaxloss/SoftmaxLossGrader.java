package dev.rucksack.exercises.c03byhand.softmaxloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link SoftmaxLoss}. */
@Exercise(
    id = "03-softmax-loss",
    version = 1,
    title = "Softmax and cross-entropy",
    task = SoftmaxLoss.class,
    solution = Solution.class,
    stub = Stub.class)
public final class SoftmaxLossGrader {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  @DisplayName("probabilities are e^z, divided by their sum")
  @Hint(
      value = "Check your first method with the statement's example: logits ln 1, ln 2 and ln 5.",
      misconception = "softmax is not e^z over the sum of e^z")
  void sharesByExponential(SoftmaxLoss answer, Draw draw) {
    double[] parts = {draw.between(1, 9), draw.between(1, 9), draw.between(1, 9)};
    double sum = Arrays.stream(parts).sum();
    double[] logits = Arrays.stream(parts).map(Math::log).toArray();
    double[] given = answer.probabilities(logits);
    assertThat(given).as("probabilities of %s", Arrays.toString(logits)).hasSize(3);
    for (int i = 0; i < parts.length; i++) {
      assertThat(given[i]).as("class %d of %s", i, text(logits)).isCloseTo(parts[i] / sum, CLOSE);
    }
  }

  @Test
  @DisplayName("logits of 1000 give probabilities, not NaN")
  @Hint(
      value = "Math.exp(1000) is Infinity. What may you subtract from all logits alike?",
      misconception = "softmax overflows for large logits")
  void survivesLargeLogits(SoftmaxLoss answer, Draw draw) {
    double base = draw.between(900, 5000);
    double[] logits = {base, base + Math.log(3), -base};
    double[] given = answer.probabilities(logits);
    assertThat(given[0]).as("class 0 of %s", text(logits)).isCloseTo(0.25, CLOSE);
    assertThat(given[1]).as("class 1 of %s", text(logits)).isCloseTo(0.75, CLOSE);
    assertThat(given[2]).as("class 2 of %s", text(logits)).isCloseTo(0, CLOSE);
    double[] rising = {-base, base};
    assertThat(answer.probabilities(rising)[1])
        .as("class 1 of %s", text(rising))
        .isCloseTo(1, CLOSE);
  }

  @Test
  @DisplayName("the loss of one example is −ln of the right class's probability")
  @Hint("Which probability is it whose logarithm you take: the largest one, or the right class's?")
  void losesByTheRightClass(SoftmaxLoss answer, Draw draw) {
    double[][] logits = {{0, Math.log(2), Math.log(7)}};
    double[] expected = {Math.log(10), Math.log(5), Math.log(10.0 / 7)};
    for (int label = 0; label < 3; label++) {
      assertThat(answer.loss(logits, new int[] {label}))
          .as("loss of %s, right class %d", text(logits[0]), label)
          .isCloseTo(expected[label], CLOSE);
    }
  }

  @Test
  @DisplayName("the loss of a batch is the mean of its examples' losses")
  @Hint(
      value = "Twice the same example: is your loss that of one, or twice that?",
      misconception = "loss summed over the batch instead of averaged")
  void averagesTheLoss(SoftmaxLoss answer, Draw draw) {
    int batch = draw.between(2, 6);
    double[][] logits = draw.normals(batch, 4);
    int[] labels = labels(draw, batch, 4);
    double sum = 0;
    Set<Double> losses = new HashSet<>();
    for (int k = 0; k < batch; k++) {
      double loss = answer.loss(new double[][] {logits[k]}, new int[] {labels[k]});
      losses.add(loss);
      sum += loss;
    }
    assertThat(losses).as("losses of %d different examples", batch).hasSize(batch);
    assertThat(sum).as("sum of the losses of %d examples", batch).isPositive();
    assertThat(answer.loss(logits, labels))
        .as("loss of %d examples whose single losses add up to %s", batch, sum)
        .isCloseTo(sum / batch, CLOSE);
  }

  @Test
  @DisplayName("a hopeless answer has a large loss, not an infinite one")
  @Hint(
      value =
          "A probability of e^−2000 is 0 in a double, and −ln 0 is infinite. Work out ln p on paper"
              + " before you work it out in Java: what is ln of a quotient?",
      misconception = "takes the logarithm of a probability that underflowed")
  @Hidden
  void staysFiniteWhenHopeless(SoftmaxLoss answer, Draw draw) {
    double gap = draw.between(800, 3000);
    double[][] logits = {{gap, 0}};
    assertThat(answer.loss(logits, new int[] {1}))
        .as("loss of %s, right class 1", text(logits[0]))
        .isCloseTo(gap, within(1e-6));
  }

  @Test
  @DisplayName("slopes are the probabilities, less 1 for the right class")
  @Hint(
      value = "The slopes of an example add up to 0. Do yours? If not, the right class is missing.",
      misconception = "does not subtract the right class from the slopes")
  void slopesOfOneExample(SoftmaxLoss answer, Draw draw) {
    double[][] logits = {{0, Math.log(2), Math.log(7)}};
    int label = draw.between(0, 2);
    double[] expected = {0.1, 0.2, 0.7};
    expected[label] -= 1;
    double[][] given = answer.slopes(logits, new int[] {label});
    for (int i = 0; i < 3; i++) {
      assertThat(given[0][i])
          .as("slope in logit %d of %s, right class %d", i, text(logits[0]), label)
          .isCloseTo(expected[i], CLOSE);
    }
  }

  @Test
  @DisplayName("slopes are those of the mean, as measured")
  @Hint(
      value =
          "Change a logit by a little: the batch's loss, which is a mean, changes by less than the"
              + " example's own loss. By how much less?",
      misconception = "forgets the mean over the batch in the gradient")
  void agreesWithMeasurement(SoftmaxLoss answer, Draw draw) {
    int batch = draw.between(3, 5);
    double[][] logits = draw.normals(batch, 3);
    int[] labels = labels(draw, batch, 3);
    double[][] given = answer.slopes(logits, labels);
    double h = 1e-5;
    for (int k = 0; k < batch; k++) {
      for (int i = 0; i < 3; i++) {
        double measured =
            (meanLoss(changed(logits, k, i, h), labels)
                    - meanLoss(changed(logits, k, i, -h), labels))
                / (2 * h);
        assertThat(given[k][i])
            .as("slope in logit %d of example %d, in a batch of %d", i, k, batch)
            .isCloseTo(measured, within(1e-7));
      }
    }
  }

  @Test
  @DisplayName("loss and slopes take large logits, too, each example for itself")
  @Hint(
      value =
          "One example's logits were near 1000, another's near −1000. Each has its own largest logit, which may be negative; and slopes need the same care as probabilities.",
      misconception = "subtracts something else than each example's own largest logit")
  @Hidden
  void survivesLargeLogitsEverywhere(SoftmaxLoss answer, Draw draw) {
    double base = draw.between(900.0, 5000.0);
    double[][] logits = {{base, base}, {-base, -base}};
    int[] labels = {0, 1};
    assertThat(answer.probabilities(logits[1])[0])
        .as("class 0 of %s", text(logits[1]))
        .isCloseTo(0.5, CLOSE);
    assertThat(answer.loss(logits, labels))
        .as("loss of %s", Arrays.deepToString(logits))
        .isCloseTo(Math.log(2), CLOSE);
    double[][] given = answer.slopes(logits, labels);
    for (int k = 0; k < 2; k++) {
      double[] expected = {k == 0 ? -0.25 : 0.25, k == 0 ? 0.25 : -0.25};
      assertThat(given[k])
          .as("slopes of example %d of %s", k, Arrays.deepToString(logits))
          .containsExactly(expected, CLOSE);
    }
  }

  @Test
  @DisplayName("the arrays given are left as they were")
  @Hint(
      value =
          "After the call the caller's logits had changed. An array variable is a reference:"
              + " subtract in a copy.",
      misconception = "changes the caller's array")
  @SharedArrays
  void changesNothing(SoftmaxLoss answer, Draw draw) {
    double[][] logits = draw.normals(2, 3);
    String before = Arrays.deepToString(logits);
    int[] labels = {2, 0};
    answer.probabilities(logits[0]);
    answer.loss(logits, labels);
    answer.slopes(logits, labels);
    assertThat(Arrays.deepToString(logits)).as("the logits after three calls").isEqualTo(before);
    assertThat(labels).as("the labels after two calls").containsExactly(2, 0);
  }

  private static int[] labels(Draw draw, int batch, int classes) {
    int[] labels = new int[batch];
    Arrays.setAll(labels, k -> draw.between(0, classes - 1));
    return labels;
  }

  private static double[][] changed(double[][] logits, int row, int column, double by) {
    double[][] copy = Arrays.stream(logits).map(double[]::clone).toArray(double[][]::new);
    copy[row][column] += by;
    return copy;
  }

  /** The definition, good enough for small logits; the answer's own loss may be wrong. */
  private static double meanLoss(double[][] logits, int[] labels) {
    double sum = 0;
    for (int k = 0; k < logits.length; k++) {
      sum -=
          Math.log(Math.exp(logits[k][labels[k]]) / Arrays.stream(logits[k]).map(Math::exp).sum());
    }
    return sum / logits.length;
  }

  private static String text(double[] values) {
    return Arrays.toString(values);
  }
}
