package dev.rucksack.exercises.c15lowrank.breakevenrank;

/** Says when two factors take fewer numbers than the matrix that they replace. */
public interface BreakEvenRank {

  /**
   * How many numbers two factors take, one with {@code rows} rows, one with {@code columns}
   * columns.
   *
   * @param rows at least 1
   * @param columns at least 1
   * @param rank at least 0
   */
  long numbers(int rows, int columns, int rank);

  /** The largest rank at which the factors take fewer numbers than the matrix; 0 if none does. */
  int largest(int rows, int columns);

  /**
   * The largest such rank that is a multiple of a number; 0 if none is.
   *
   * @param multiple at least 1
   */
  int largest(int rows, int columns, int multiple);
}
