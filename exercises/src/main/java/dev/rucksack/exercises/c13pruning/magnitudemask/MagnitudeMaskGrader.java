package dev.rucksack.exercises.c13pruning.magnitudemask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link MagnitudeMask}. */
@Exercise(
    id = "13-magnitude-mask",
    version = 1,
    title = "Keep the largest",
    task = MagnitudeMask.class,
    solution = Solution.class,
    stub = Stub.class)
public final class MagnitudeMaskGrader {

  @Test
  @DisplayName("one layer of positive weights keeps the largest")
  @Hint(
      value = "Is true a weight that is kept, or one that goes? And are the small ones gone?",
      misconception = "marks the weights that go, or keeps the smallest")
  void keepsTheLargest(MagnitudeMask answer, Draw draw) {
    double[][] layer = {magnitudes(draw, 10)};
    check("perNetwork", answer.perNetwork(layer, 0.7), layer, 7);
  }

  @Test
  @DisplayName("a large negative weight counts as large")
  @Hint(
      value = "A weight of −0.9 is far from zero. What do you compare: weights or magnitudes?",
      misconception = "compares weights with their signs")
  void ignoresSigns(MagnitudeMask answer, Draw draw) {
    double[][] layer = {magnitudes(draw, 10)};
    for (int j = draw.between(0, 1); j < 10; j += 2) {
      layer[0][j] *= -1;
    }
    check("perNetwork", answer.perNetwork(layer, 0.5), layer, 5);
  }

  @Test
  @DisplayName("exactly as many weights go as the sparsity says")
  @Hint(
      value =
          "The number of weights that go is off by one. Print sparsity * n before you make it a"
              + " whole number. And is the smallest weight that is kept really kept?",
      misconception = "cuts a product such as 28.999… off instead of rounding it")
  void countsExactly(MagnitudeMask answer, Draw draw) {
    double[][] layer = {magnitudes(draw, 100)};
    for (int gone : new int[] {29, 57, 58, draw.between(1, 99)}) {
      check("perNetwork", answer.perNetwork(layer, gone / 100.0), layer, gone);
    }
    // 4.7 of 47 weights: up to 5; 4.3 of 43: down to 4.
    double[][] fewer = {magnitudes(draw, 47)};
    check("perNetwork", answer.perNetwork(fewer, 0.1), fewer, 5);
    fewer[0] = magnitudes(draw, 43);
    check("perNetwork", answer.perNetwork(fewer, 0.1), fewer, 4);
  }

  @Test
  @DisplayName("over the network: layers of large weights keep more")
  @Hint(
      value =
          "Compare every weight with those of all layers. With how many weights do you multiply the"
              + " sparsity?",
      misconception = "chooses within each layer where all layers compete")
  void comparesAllLayers(MagnitudeMask answer, Draw draw) {
    double[][] layers = {magnitudes(draw, 6), magnitudes(draw, 9), magnitudes(draw, 5)};
    Arrays.setAll(layers[1], j -> 0.1 * layers[1][j]);
    check("perNetwork", answer.perNetwork(layers, 0.6), layers, 12);
    // The second layer has the nine smallest of all: it is gone.
    Arrays.setAll(layers[1], j -> 0.01 * layers[1][j]);
    check("perNetwork", answer.perNetwork(layers, 0.45), layers, 9);
  }

  @Test
  @DisplayName("per layer: each layer loses the same share, short ones and long ones")
  @Hint(
      value =
          "Each layer chooses among its own weights. Does your count, or your threshold, come from"
              + " the layer in question?",
      misconception = "one threshold, or one count, for all layers")
  void choosesWithinEachLayer(MagnitudeMask answer, Draw draw) {
    double[][] layers = {magnitudes(draw, 4), magnitudes(draw, 20), magnitudes(draw, 8)};
    Arrays.setAll(layers[2], j -> -100 * layers[2][j]);
    boolean[][] kept = answer.perLayer(layers, 0.75);
    assertThat(kept.length).as("layers in the result of perLayer").isEqualTo(3);
    int[] gone = {3, 15, 6};
    for (int i = 0; i < 3; i++) {
      check("perLayer", new boolean[][] {kept[i]}, new double[][] {layers[i]}, gone[i]);
    }
  }

  @Test
  @DisplayName("of equal magnitudes, those that come first go first")
  @Hint(
      value =
          "Several weights have the same magnitude. A threshold alone removes all of them or none."
              + " How many of them have to go, and which?",
      misconception = "removes all weights at the threshold, or none of them")
  void breaksTies(MagnitudeMask answer, Draw draw) {
    double c = draw.between(0.1, 2.0);
    double[][] layers = {{c, -c, 2 * c, c}, {-c, c, -3 * c}, {c, -c, c / 2}};
    for (int gone = 1; gone <= 8; gone++) {
      check("perNetwork", answer.perNetwork(layers, gone / 10.0), layers, gone);
    }
    boolean[][] kept = answer.perLayer(layers, 0.5);
    check("perLayer", new boolean[][] {kept[0]}, new double[][] {layers[0]}, 2);
    double[][] zeros = {{0, -0.0, 0, -0.0}};
    check("perNetwork", answer.perNetwork(zeros, 0.5), zeros, 2);
  }

  @Test
  @DisplayName("a sparsity of 0 keeps everything, zeros too; a sparsity of 1 keeps nothing")
  @Hint(
      value =
          "At a sparsity of 0 no weight goes, not even one that is zero already. Which weight is"
              + " the threshold when none, or all, are to go?",
      misconception = "fails at the ends of the range")
  @Hidden
  void reachesBothEnds(MagnitudeMask answer, Draw draw) {
    double[][] layers = {{0, draw.between(0.5, 2.0)}, {-3}, {0, 0, 0}};
    check("perNetwork", answer.perNetwork(layers, 0), layers, 0);
    check("perNetwork", answer.perNetwork(layers, 1), layers, 6);
    check("perLayer", answer.perLayer(layers, 0), layers, 0);
    check("perLayer", answer.perLayer(layers, 1), layers, 6);
  }

  @Test
  @DisplayName("the arrays given are left as they were")
  @Hint(
      value =
          "After the call the caller's weights had changed. Do you sort, or set to zero, in the"
              + " array that you were given?",
      misconception = "changes the caller's array")
  @SharedArrays
  void changesNothing(MagnitudeMask answer, Draw draw) {
    double[][] layers = {magnitudes(draw, 5), magnitudes(draw, 3)};
    layers[0][1] *= -1;
    String before = Arrays.deepToString(layers);
    boolean[][] kept = answer.perNetwork(layers, 0.5);
    answer.perLayer(layers, 0.5);
    assertThat(Arrays.deepToString(layers)).as("the weights after two calls").isEqualTo(before);
    check("perNetwork", kept, layers, 4);
  }

  /** Positive weights, all different, in random order. */
  private static double[] magnitudes(Draw draw, int length) {
    int[] order = draw.permutation(length);
    double[] drawn = new double[length];
    Arrays.setAll(drawn, j -> order[j] + draw.between(1.0, 1.9));
    return drawn;
  }

  /** The rule written out: a weight goes if fewer than {@code gone} others have to go before it. */
  private static void check(String method, boolean[][] given, double[][] layers, int gone) {
    assertThat(given.length).as("layers in the result of %s", method).isEqualTo(layers.length);
    for (int i = 0; i < layers.length; i++) {
      boolean[] expected = new boolean[layers[i].length];
      for (int j = 0; j < expected.length; j++) {
        expected[j] = before(layers, i, j) >= gone;
      }
      assertThat(given[i])
          .as("layer %d of %s, %d go: %s", i, Arrays.deepToString(layers), gone, method)
          .isEqualTo(expected);
    }
  }

  private static int before(double[][] layers, int layer, int index) {
    double own = Math.abs(layers[layer][index]);
    int count = 0;
    for (int i = 0; i < layers.length; i++) {
      for (int j = 0; j < layers[i].length; j++) {
        double other = Math.abs(layers[i][j]);
        boolean earlier = i < layer || (i == layer && j < index);
        count += other < own || (other == own && earlier) ? 1 : 0;
      }
    }
    return count;
  }
}
