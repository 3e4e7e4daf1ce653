package dev.rucksack.exercises.c15lowrank.rankbyenergy;

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

/** Judges answers to {@link RankByEnergy}. */
@Exercise(
    id = "15-rank-by-energy",
    version = 1,
    title = "Ranks by energy",
    task = RankByEnergy.class,
    solution = Solution.class,
    stub = Stub.class)
public final class RankByEnergyGrader {

  @Test
  @DisplayName("the smallest rank that keeps a share of the squares")
  @Hint(
      value = "Energy is made of squares. How much do the first values keep of all of it?",
      misconception = "adds up singular values, or forgets to divide by the energy")
  void squares(RankByEnergy answer, Draw draw) {
    double scale = draw.between(1, 9);
    double[] values = {5 * scale, 4 * scale, 2 * scale, 2 * scale};
    // Squares: 25, 41, 45 and 49 of 49.
    rank(answer, values, 0.4, 1);
    rank(answer, values, 0.52, 2);
    rank(answer, values, 0.8, 2);
    rank(answer, values, 0.9, 3);
    rank(answer, values, 0.95, 4);
  }

  @Test
  @DisplayName("a share that is met exactly is met")
  @Hint(
      value = "Two of four equal values keep exactly half of the energy. At least half, or more?",
      misconception = "goes on although the share is met")
  void meetsExactly(RankByEnergy answer, Draw draw) {
    int size = 4 * draw.between(1, 6);
    double[] values = new double[size];
    Arrays.fill(values, 2);
    rank(answer, values, 0.5, size / 2);
    rank(answer, values, 0.25, size / 4);
  }

  @Test
  @DisplayName("all, nothing, and zeros")
  @Hint(
      value =
          "A share of 0 is kept by nothing. Zeros add no energy: once all of it is kept, the rank is"
              + " found. What does 0 / 0 give in Java?",
      misconception = "divides by an energy of 0, counts zeros, or keeps at least one")
  void edges(RankByEnergy answer, Draw draw) {
    double largest = draw.between(4, 9);
    rank(answer, new double[] {largest, 3, 0, 0}, 1, 2);
    rank(answer, new double[] {largest, 3, 0, 0}, 0, 0);
    rank(answer, new double[3], 0.9, 0);
  }

  @Test
  @DisplayName("the distance is the root of what is lost")
  @Hint(
      value = "Which singular values are lost at this rank? Add up their squares.",
      misconception = "takes the root of what is kept, no root, or one value too many")
  void distances(RankByEnergy answer, Draw draw) {
    double scale = draw.between(1.0, 9.0);
    // 2² + 3² + 6² = 7², and 8² more.
    double[] values = {8 * scale, 6 * scale, 3 * scale, 2 * scale};
    distance(answer, values, 1, 7 * scale);
    distance(answer, values, 3, 2 * scale);
    distance(answer, values, 4, 0);
    distance(answer, values, 0, Math.sqrt(113) * scale);
  }

  @Test
  @DisplayName("a budget over layers keeps the largest values of all")
  @Hint(
      value = "Put all layers' values in one list, sorted. Which ones does the budget reach?",
      misconception = "gives each layer the same rank, or the same share")
  void sharesOut(RankByEnergy answer, Draw draw) {
    double[][] layers = {{5, 1}, {4, 3, 2}};
    shares(answer, layers, 3, 1, 2);
    shares(answer, layers, 4, 1, 3);
    shares(answer, layers, 0, 0, 0);
    double scale = draw.between(2, 9);
    shares(
        answer, new double[][] {{3, 2, 1}, {8 * scale, 7 * scale, 6 * scale}, {0.5}}, 4, 1, 3, 0);
  }

  @Test
  @DisplayName("a budget that is too large")
  @Hint(
      value = "A layer has no more ranks than singular values. Does your loop end?",
      misconception = "gives out ranks that no layer has")
  void endsWithAllRanks(RankByEnergy answer, Draw draw) {
    shares(answer, new double[][] {{5, 1}, {4, 3, 2}}, draw.between(6, 40), 2, 3);
    shares(answer, new double[][] {{0, 0}, {4}}, 2, 1, 1);
  }

  @Test
  @DisplayName("two layers with the same next value")
  @Hint(
      value = "If two layers have the same next value, the earlier one gets the rank.",
      misconception = "prefers the later of equals")
  @Hidden
  void prefersEarlierLayers(RankByEnergy answer, Draw draw) {
    double equal = draw.between(2, 9);
    double[][] layers = {{equal, equal, equal}, {equal, equal}, {equal}};
    shares(answer, layers, 2, 2, 0, 0);
    shares(answer, layers, 4, 3, 1, 0);
  }

  @Test
  @DisplayName("arguments stay as they are")
  @Hint(
      value = "After the calls the caller's singular values had changed.",
      misconception = "changes the caller's arrays")
  @SharedArrays
  void changesNothing(RankByEnergy answer, Draw draw) {
    double largest = draw.between(5, 9);
    double[][] layers = {{largest, 1}, {4, 3, 2}};
    int rank = answer.rank(layers[0], 0.5);
    double distance = answer.distance(layers[1], 1);
    int[] ranks = answer.shareOut(layers, 3);
    assertThat(layers)
        .as("singular values after three calls")
        .isDeepEqualTo(new double[][] {{largest, 1}, {4, 3, 2}});
    assertThat(rank).isEqualTo(1);
    assertThat(distance).isCloseTo(Math.sqrt(13), within(1e-12));
    assertThat(ranks).containsExactly(1, 2);
  }

  private static void rank(RankByEnergy answer, double[] values, double share, int expected) {
    assertThat(answer.rank(values.clone(), share))
        .as("rank that keeps %s of %s", share, Arrays.toString(values))
        .isEqualTo(expected);
  }

  private static void distance(RankByEnergy answer, double[] values, int rank, double expected) {
    assertThat(answer.distance(values.clone(), rank))
        .as("distance at rank %d of %s", rank, Arrays.toString(values))
        .isCloseTo(expected, within(1e-12 * (expected + 1)));
  }

  private static void shares(RankByEnergy answer, double[][] layers, int budget, int... expected) {
    assertThat(answer.shareOut(layers, budget))
        .as("ranks for %s and a budget of %d", Arrays.deepToString(layers), budget)
        .containsExactly(expected);
  }
}
