package dev.rucksack.exercises.c05training.earlystopping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.exercises.c05training.earlystopping.EarlyStopping.End;
import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link EarlyStopping}. */
@Exercise(
    id = "05-early-stopping",
    version = 1,
    title = "When to stop",
    task = EarlyStopping.class,
    solution = Solution.class,
    stub = Stub.class)
public final class EarlyStoppingGrader {

  @Test
  @DisplayName("a run whose loss falls to the end takes all epochs and keeps the last")
  @Hint("Every epoch is better than all before it. There is no reason to stop.")
  void goesOnWhileItGetsBetter(EarlyStopping answer, Draw draw) {
    double[] losses = new double[draw.between(2, 8)];
    Arrays.setAll(losses, i -> 2.0 / (i + 1));
    check(answer, losses, 1, losses.length, losses.length);
  }

  @Test
  @DisplayName("the run ends after as many epochs without a lower loss as the patience says")
  @Hint(
      value =
          "With a patience of 2 the run ends after the second epoch in a row that brought nothing"
              + " better: not after the first, and not after the third.",
      misconception = "off by one in the patience")
  void endsWhenPatienceIsLost(EarlyStopping answer, Draw draw) {
    int best = draw.between(1, 4);
    int patience = draw.between(1, 4);
    double[] losses = new double[best + patience + 3];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = i < best ? best - i : best + i + draw.between(0.0, 0.5);
    }
    check(answer, losses, patience, best + patience, best);
  }

  @Test
  @DisplayName("a loss below the last one, but not below the lowest, does not count")
  @Hint(
      value =
          "The losses go up and down above the lowest one. With which loss do you compare: with that"
              + " of the epoch before, or with the lowest so far? The array given stays as it is.",
      misconception = "compares with the previous epoch, not with the best")
  @SharedArrays
  void comparesWithTheLowest(EarlyStopping answer, Draw draw) {
    double low = draw.between(0.1, 0.4);
    double[] losses = {0.9, low, 0.7, 0.6, 0.8, 0.5, 0.45, 0.44};
    double[] before = losses.clone();
    check(answer, losses, 4, 6, 2);
    assertThat(losses).as("the losses after the call").containsExactly(before);
  }

  @Test
  @DisplayName("a lower loss resets the waiting")
  @Hint(
      value =
          "Patience is about epochs in a row. After an epoch that is better than all before, the"
              + " count starts again.",
      misconception = "does not reset the count")
  void waitsAnew(EarlyStopping answer, Draw draw) {
    double low = draw.between(0.1, 0.4);
    check(answer, new double[] {0.9, 0.95, 0.8, 0.85, 0.7, 0.75, low, 0.6, 0.5}, 2, 9, 7);
  }

  @Test
  @DisplayName("an equal loss is not a lower one")
  @Hint(
      value = "The loss stood still. Is standing still better? And which of equal epochs is kept?",
      misconception = "takes an equal loss for a better one")
  void takesNoEqualForBetter(EarlyStopping answer, Draw draw) {
    double flat = draw.between(0.2, 0.8);
    check(answer, new double[] {0.9, flat, flat, flat, flat}, 3, 5, 2);
    check(answer, new double[] {0.9, flat, flat, flat, flat, flat}, 2, 4, 2);
  }

  @Test
  @DisplayName("what comes after the end is not known")
  @Hint(
      value =
          "You kept the weights of an epoch that was never run. Only the epochs up to the end exist.",
      misconception = "looks into the future")
  void knowsNoFuture(EarlyStopping answer, Draw draw) {
    double later = draw.between(0.01, 0.3);
    check(answer, new double[] {0.9, 0.6, 0.7, 0.65, later, 0.8}, 2, 4, 2);
    check(answer, new double[] {0.9, 0.6, 0.7, 0.65, later, 0.8}, 3, 6, 5);
  }

  @Test
  @DisplayName("losses of any size, and lower by however little")
  @Hint(
      value =
          "Lower is lower, however little. With what do you compare the first loss? An infinite loss is not lower than a finite one.",
      misconception = "first lowest loss too small, or a least improvement that nobody asked for")
  void takesAnyDifference(EarlyStopping answer, Draw draw) {
    double large = draw.between(1e6, 1e9);
    check(answer, new double[] {large, large * 2, large * 3, large * 4}, 2, 3, 1);
    check(answer, new double[] {0.5, 0.5 - 1e-12, 0.5 - 2e-12, 0.5 - 3e-12}, 1, 4, 4);
    double infinite = Double.POSITIVE_INFINITY;
    check(answer, new double[] {0.5, infinite, 0.4, infinite, infinite, 0.3}, 2, 5, 3);
  }

  @Test
  @DisplayName("a loss that is NaN ends the run")
  @Hint(
      value =
          "The loss was NaN, and from there on every weight is. Comparisons with NaN are always"
              + " false: ask Double.isNaN, and keep the best epoch before it.",
      misconception = "overlooks NaN")
  @Hidden
  void endsWithNaN(EarlyStopping answer, Draw draw) {
    double low = draw.between(0.2, 0.5);
    check(answer, new double[] {0.9, low, Double.NaN, 0.1, 0.05}, 5, 3, 2);
    check(answer, new double[] {Double.NaN, 0.5, 0.4}, 3, 1, 0);
  }

  private static void check(
      EarlyStopping answer, double[] losses, int patience, int epochs, int best) {
    assertThat(answer.end(losses, patience))
        .as("end(%s, patience %d)", Arrays.toString(losses), patience)
        .isEqualTo(new End(epochs, best));
  }
}
