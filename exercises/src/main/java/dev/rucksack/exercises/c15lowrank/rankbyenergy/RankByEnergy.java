package dev.rucksack.exercises.c15lowrank.rankbyenergy;

/** Chooses ranks by the energy that they keep: the sum of the squares of singular values. */
public interface RankByEnergy {

  /**
   * The smallest rank that keeps a share of the energy.
   *
   * @param values the singular values of a matrix, 0 or more, the largest first
   * @param share from 0 to 1
   * @return from 0 to the number of values; 0 if the matrix has no energy
   */
  int rank(double[] values, double share);

  /**
   * The distance of a matrix from the closest one of a rank: the root of the energy that is lost.
   *
   * @param values the singular values of the matrix, the largest first
   * @param rank from 0 to their number
   */
  double distance(double[] values, int rank);

  /**
   * Shares out ranks over layers so that as little energy as possible is lost in all.
   *
   * @param layers the singular values of each layer, the largest first
   * @param budget the sum of all ranks; if there are fewer singular values, each layer keeps all
   * @return the rank of each layer; of equal values, those of earlier layers are kept
   */
  int[] shareOut(double[][] layers, int budget);
}
