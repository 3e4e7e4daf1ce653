package dev.rucksack.exercises.c13pruning.cubicschedule;

final class Stub implements CubicSchedule {

  @Override
  public int[] updates(Plan plan) {
    // Which steps update the masks? Is the last of them always there, and never twice?
    throw new UnsupportedOperationException("Write updates here.");
  }

  @Override
  public double sparsity(int step, Plan plan) {
    // Which was the latest update, and how far along the curve was it?
    throw new UnsupportedOperationException("Write sparsity here.");
  }
}
