package dev.rucksack.compress.channels;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightRole;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.rewrite.ChannelGroup;
import dev.rucksack.graph.rewrite.ValueAxis;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;

/**
 * For each kernel, table or scale along which the units run, the mean of {@code |w|ᵖ} over what
 * holds a unit, to the power {@code 1/p} and relative to the mean of all units; the sum of these.
 * So a small kernel counts as much as a large one.
 */
record NormScore(int p) implements Score {

  @Override
  public double[] of(Graph graph, ChannelGroup group) {
    WeightRoles roles = WeightRoles.of(graph);
    double[] scores = new double[group.units()];
    for (ValueAxis axis : group.axes()) {
      if (roles.of(axis.value()) == WeightRole.LEARNED
          && !roles.uses(axis.value()).contains(Role.BIAS)) {
        Tensor weight = graph.weight(axis.value()).orElseThrow();
        add(norms(weight, axis.axis(), group.unitsAlong(axis), scores.length), scores);
      }
    }
    return scores;
  }

  /** One norm for each unit; −1 for those that the weight does not hold. */
  private double[] norms(Tensor weight, int axis, int[] units, int all) {
    double[] sums = new double[all];
    long[] counts = new long[all];
    float[] values = weight.cast(DType.FLOAT32).floats();
    int row = 1;
    for (int i = axis + 1; i < weight.rank(); i++) {
      row *= Math.toIntExact(weight.shape()[i]);
    }
    for (int i = 0; i < values.length; i++) {
      int unit = units[i / row % units.length];
      sums[unit] += p == 1 ? Math.abs(values[i]) : (double) values[i] * values[i];
      counts[unit]++;
    }
    for (int unit = 0; unit < all; unit++) {
      sums[unit] = counts[unit] == 0 ? -1 : Math.pow(sums[unit] / counts[unit], 1.0 / p);
    }
    return sums;
  }

  private static void add(double[] norms, double[] scores) {
    double mean = Arrays.stream(norms).filter(norm -> norm >= 0).average().orElse(0);
    for (int unit = 0; unit < scores.length; unit++) {
      scores[unit] += norms[unit] < 0 || mean == 0 ? 0 : norms[unit] / mean;
    }
  }

  @Override
  public String toString() {
    return "l" + p;
  }
}
