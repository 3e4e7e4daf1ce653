package dev.rucksack.exercises.c13pruning.removeunits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.exercises.c13pruning.removeunits.RemoveUnits.Network;
import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link RemoveUnits}. */
@Exercise(
    id = "13-remove-units",
    version = 1,
    title = "Cut the units out",
    task = RemoveUnits.class,
    solution = Solution.class,
    stub = Stub.class)
public final class RemoveUnitsGrader {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  @DisplayName("one unit: its row of W and its bias are gone")
  @Hint(
      value =
          "A unit has a row in W and a number in b; both leave, and the others move up in their old"
              + " order. Numbers that are set to zero are still there.",
      misconception = "sets the unit to zero instead of removing it, or removes another part")
  void cutsItsRow(RemoveUnits answer, Draw draw) {
    Network network = drawn(draw, 4, 3, 2);
    Network given = answer.remove(network, new int[] {1});
    same("W", given.first(), network.first()[0], network.first()[2], network.first()[3]);
    double[] b = network.biases();
    assertThat(given.biases()).as("b without unit 1").containsExactly(b[0], b[2], b[3]);
  }

  @Test
  @DisplayName("one unit: every output loses its weight for it")
  @Hint(
      value =
          "V has a row for each output and a column for each unit. Which of them belongs to the"
              + " unit that is gone?",
      misconception = "removes a row of the second layer instead of a column, or nothing")
  void cutsItsColumn(RemoveUnits answer, Draw draw) {
    Network network = drawn(draw, 3, 2, 3);
    Network given = answer.remove(network, new int[] {0});
    double[][] v = network.second();
    double[][] expected = {{v[0][1], v[0][2]}, {v[1][1], v[1][2]}, {v[2][1], v[2][2]}};
    same("V", given.second(), expected);
    assertThat(given.offsets()).as("c").containsExactly(network.offsets());
  }

  @Test
  @DisplayName("several units, in any order")
  @Hint(
      value =
          "The numbers of the units are those in the network given. If you remove one after the"
              + " other, what happens to the numbers of the rest?",
      misconception = "removes one by one while the numbers shift")
  void cutsSeveral(RemoveUnits answer, Draw draw) {
    Network network = drawn(draw, 6, 2, 2);
    for (int[] units : new int[][] {{1, 2}, {4, 1, 3}, {5, 0}, {0, 5, 2, 3}}) {
      Network given = answer.remove(network, units);
      int[] kept = kept(6, units);
      double[] biases = Arrays.stream(kept).mapToDouble(unit -> network.biases()[unit]).toArray();
      assertThat(given.biases()).as("b without units %s", text(units)).containsExactly(biases);
      double[][] rows =
          Arrays.stream(kept).mapToObj(unit -> network.first()[unit]).toArray(double[][]::new);
      same("W without units " + text(units), given.first(), rows);
      outputs("remove", given, masked(network, units), units, draw);
    }
  }

  @Test
  @DisplayName("the outputs are those of the masked network")
  @Hint(
      value =
          "The smaller network gives outputs that differ from those of the masked one. Do row, bias"
              + " and column of a unit leave together?",
      misconception = "layers no longer fit together")
  void keepsTheOutputs(RemoveUnits answer, Draw draw) {
    Network network = drawn(draw, draw.between(4, 7), 3, draw.between(1, 3));
    int[] order = draw.permutation(network.biases().length);
    int[] units = Arrays.copyOf(order, draw.between(1, 3));
    outputs("remove", answer.remove(network, units), masked(network, units), units, draw);
  }

  @Test
  @DisplayName("a constant unit with a positive bias moves into the outputs' offsets")
  @Hint(
      value =
          "The unit says its bias, whatever the input. Each output multiplies that by a weight of"
              + " its own and adds it; who adds it when the unit is gone?",
      misconception = "loses the constant of a unit without inputs")
  void absorbsAConstant(RemoveUnits answer, Draw draw) {
    Network network = constant(drawn(draw, 3, 2, 2), 1, draw.between(0.5, 3.0));
    int[] units = {1};
    Network given = answer.absorb(network, units);
    assertThat(given.biases()).as("b without unit 1").hasSize(2);
    outputs("absorb", given, network, units, draw);
  }

  @Test
  @DisplayName("a constant unit with a negative bias says nothing; several add up")
  @Hint(
      value =
          "There is a ReLU between the layers. What does a unit say whose sum is −2 for every"
              + " input? Of several units, each adds its own share.",
      misconception = "forgets the ReLU of a constant unit")
  void absorbsThroughReLU(RemoveUnits answer, Draw draw) {
    Network network = constant(drawn(draw, 5, 2, 2), 3, -draw.between(0.5, 3.0));
    outputs("absorb", answer.absorb(network, new int[] {3}), network, new int[] {3}, draw);
    network = constant(constant(network, 0, draw.between(0.5, 3.0)), 2, draw.between(0.5, 3.0));
    int[] units = {3, 0, 2};
    outputs("absorb", answer.absorb(network, units), network, units, draw);
  }

  @Test
  @DisplayName("all units, or none")
  @Hint(
      value =
          "Without units, each output has a row of no weights, and says its offset. Without"
              + " anything to remove, the network stays as it is.",
      misconception = "fails if no unit is left, or none is to go")
  @Hidden
  void takesAllOrNone(RemoveUnits answer, Draw draw) {
    Network network = drawn(draw, 3, 2, 2);
    Network none = answer.remove(network, new int[] {2, 0, 1});
    assertThat(none.first().length).as("rows of W without any unit").isZero();
    assertThat(none.biases()).as("b without any unit").isEmpty();
    same("V without any unit", none.second(), new double[0], new double[0]);
    assertThat(none.offsets()).as("c without any unit").containsExactly(network.offsets());
    Network all = answer.remove(network, new int[0]);
    same("W, nothing removed", all.first(), network.first());
    same("V, nothing removed", all.second(), network.second());
    outputs("absorb", answer.absorb(network, new int[0]), network, new int[0], draw);
  }

  @Test
  @DisplayName("the arrays given are left as they were, and those returned are new")
  @Hint(
      value =
          "The caller's arrays changed with yours. clone() of a double[][] copies only the outer"
              + " array: its rows are still the caller's. And c has to be copied, too.",
      misconception = "changes or shares the caller's arrays")
  @SharedArrays
  void changesNothing(RemoveUnits answer, Draw draw) {
    Network network = constant(drawn(draw, 4, 2, 2), 2, 1);
    int[] units = {3, 2};
    String before = text(network) + text(units);
    for (Network given :
        new Network[] {answer.remove(network, units), answer.absorb(network, units)}) {
      assertThat(text(network) + text(units))
          .as("network and units after the call")
          .isEqualTo(before);
      assertThat(given.biases()).as("b without two of four units").hasSize(2);
      given.first()[0][0] += 1;
      given.biases()[0] += 1;
      given.second()[0][0] += 1;
      given.offsets()[0] += 1;
    }
    assertThat(text(network) + text(units))
        .as("network and units after the results changed")
        .isEqualTo(before);
  }

  private static Network drawn(Draw draw, int units, int inputs, int outputs) {
    // Biases that matter: a unit without its row, but with its bias, is noticed.
    double[] biases = new double[units];
    Arrays.setAll(biases, i -> draw.between(0.5, 2.0));
    return new Network(
        draw.normals(units, inputs), biases, draw.normals(outputs, units), draw.normals(outputs));
  }

  private static Network masked(Network network, int[] units) {
    Network masked = network;
    for (int unit : units) {
      masked = constant(masked, unit, 0);
    }
    return masked;
  }

  /** The network with a unit that always has the sum {@code bias}. */
  private static Network constant(Network network, int unit, double bias) {
    double[][] first = network.first().clone();
    first[unit] = new double[first[unit].length];
    double[] biases = network.biases().clone();
    biases[unit] = bias;
    return new Network(first, biases, network.second(), network.offsets());
  }

  private static int[] kept(int all, int[] units) {
    return IntStream.range(0, all)
        .filter(unit -> Arrays.stream(units).noneMatch(gone -> gone == unit))
        .toArray();
  }

  private static void outputs(
      String method, Network given, Network expected, int[] units, Draw draw) {
    int inputs = expected.first()[0].length;
    for (int i = 0; i < 5; i++) {
      double[] x = draw.normals(inputs);
      assertThat(outputs(given, x))
          .as("outputs for %s after %s of units %s", Arrays.toString(x), method, text(units))
          .containsExactly(outputs(expected, x), CLOSE);
    }
  }

  private static double[] outputs(Network network, double[] x) {
    double[] y = network.offsets().clone();
    for (int i = 0; i < network.biases().length; i++) {
      double sum = network.biases()[i];
      for (int j = 0; j < x.length; j++) {
        sum += network.first()[i][j] * x[j];
      }
      for (int k = 0; k < y.length; k++) {
        y[k] += network.second()[k][i] * Math.max(0, sum);
      }
    }
    return y;
  }

  private static void same(String what, double[][] given, double[]... expected) {
    assertThat(given.length).as("rows of %s", what).isEqualTo(expected.length);
    for (int row = 0; row < expected.length; row++) {
      assertThat(given[row]).as("row %d of %s", row, what).containsExactly(expected[row]);
    }
  }

  private static String text(int[] units) {
    return Arrays.toString(units);
  }

  private static String text(Network network) {
    return Arrays.deepToString(
        new Object[] {network.first(), network.biases(), network.second(), network.offsets()});
  }
}
