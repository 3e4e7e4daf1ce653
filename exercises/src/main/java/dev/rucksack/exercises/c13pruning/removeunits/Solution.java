package dev.rucksack.exercises.c13pruning.removeunits;

import java.util.Arrays;
import java.util.stream.IntStream;

final class Solution implements RemoveUnits {

  @Override
  public Network remove(Network network, int[] units) {
    int[] kept =
        IntStream.range(0, network.biases().length)
            .filter(unit -> IntStream.of(units).noneMatch(gone -> gone == unit))
            .toArray();
    double[][] first =
        IntStream.of(kept).mapToObj(unit -> network.first()[unit].clone()).toArray(double[][]::new);
    double[][] second =
        Arrays.stream(network.second()).map(row -> picked(row, kept)).toArray(double[][]::new);
    return new Network(first, picked(network.biases(), kept), second, network.offsets().clone());
  }

  @Override
  public Network absorb(Network network, int[] units) {
    Network smaller = remove(network, units);
    for (int k = 0; k < smaller.offsets().length; k++) {
      for (int unit : units) {
        double constant = Math.max(0, network.biases()[unit]);
        smaller.offsets()[k] += network.second()[k][unit] * constant;
      }
    }
    return smaller;
  }

  private static double[] picked(double[] values, int[] places) {
    return IntStream.of(places).mapToDouble(place -> values[place]).toArray();
  }
}
