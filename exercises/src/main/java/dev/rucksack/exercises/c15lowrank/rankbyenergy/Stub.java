package dev.rucksack.exercises.c15lowrank.rankbyenergy;

final class Stub implements RankByEnergy {

  @Override
  public int rank(double[] values, double share) {
    // How much energy is there in all, and how much of it is wanted?
    throw new UnsupportedOperationException("Write rank here.");
  }

  @Override
  public double distance(double[] values, int rank) {
    throw new UnsupportedOperationException("Write distance here.");
  }

  @Override
  public int[] shareOut(double[][] layers, int budget) {
    // Which singular value of all layers should be kept first?
    throw new UnsupportedOperationException("Write shareOut here.");
  }
}
