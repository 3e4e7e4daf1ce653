package dev.rucksack.exercises.c15lowrank.breakevenrank;

final class Stub implements BreakEvenRank {

  @Override
  public long numbers(int rows, int columns, int rank) {
    // What are the shapes of the two factors?
    throw new UnsupportedOperationException("Write numbers here.");
  }

  @Override
  public int largest(int rows, int columns) {
    // What if the factors take exactly as many numbers as the matrix?
    throw new UnsupportedOperationException("Write largest(rows, columns) here.");
  }

  @Override
  public int largest(int rows, int columns, int multiple) {
    throw new UnsupportedOperationException("Write largest(rows, columns, multiple) here.");
  }
}
