package dev.rucksack.exercises.c15lowrank.breakevenrank;

final class Solution implements BreakEvenRank {

  @Override
  public long numbers(int rows, int columns, int rank) {
    return ((long) rows + columns) * rank;
  }

  @Override
  public int largest(int rows, int columns) {
    long matrix = (long) rows * columns;
    // Fewer, not as many: at the break-even itself, nothing is gained.
    return (int) ((matrix - 1) / ((long) rows + columns));
  }

  @Override
  public int largest(int rows, int columns, int multiple) {
    return largest(rows, columns) / multiple * multiple;
  }
}
