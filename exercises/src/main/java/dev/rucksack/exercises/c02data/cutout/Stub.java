package dev.rucksack.exercises.c02data.cutout;

/** Copy the picture, then blacken a square of the copy. */
final class Stub implements CutOut {
  @Override
  public double[][] cutOut(double[][] picture, int row, int column, int side) {
    // 1. Copy the picture, row by row.
    // 2. Work out which rows and columns the square covers, and which of them the picture has.
    // 3. Set these pixels of the copy to 0.
    throw new UnsupportedOperationException("Write cutOut here.");
  }
}
