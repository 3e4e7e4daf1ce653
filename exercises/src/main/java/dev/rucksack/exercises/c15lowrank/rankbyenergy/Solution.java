package dev.rucksack.exercises.c15lowrank.rankbyenergy;

import java.util.Arrays;

final class Solution implements RankByEnergy {

  @Override
  public int rank(double[] values, double share) {
    double wanted = share * energy(values, 0);
    double kept = 0;
    int rank = 0;
    while (rank < values.length && kept < wanted) {
      kept += values[rank] * values[rank];
      rank++;
    }
    return rank;
  }

  @Override
  public double distance(double[] values, int rank) {
    return Math.sqrt(energy(values, rank));
  }

  @Override
  public int[] shareOut(double[][] layers, int budget) {
    int[] ranks = new int[layers.length];
    int all = Arrays.stream(layers).mapToInt(values -> values.length).sum();
    for (int i = 0; i < Math.min(budget, all); i++) {
      ranks[next(layers, ranks)]++;
    }
    return ranks;
  }

  /** The layer whose next singular value is the largest. */
  private static int next(double[][] layers, int[] ranks) {
    int best = -1;
    for (int i = 0; i < layers.length; i++) {
      boolean any = ranks[i] < layers[i].length;
      if (any && (best < 0 || layers[i][ranks[i]] > layers[best][ranks[best]])) {
        best = i;
      }
    }
    return best;
  }

  private static double energy(double[] values, int from) {
    double energy = 0;
    for (int i = from; i < values.length; i++) {
      energy += values[i] * values[i];
    }
    return energy;
  }
}
