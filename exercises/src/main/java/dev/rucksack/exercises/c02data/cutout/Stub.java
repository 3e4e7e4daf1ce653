package dev.rucksack.exercises.c02data.cutout;

/** What the learner starts from. */
final class Stub implements CutOut {
  @Override
  public double[][] cutOut(double[][] picture, int row, int column, int side) {
    // 1. Copy the picture, row by row.
    // 2. Which rows and which columns does the square cover, and which of them exist?
    // 3. Set these pixels to 0.
    throw new UnsupportedOperationException("Write cutOut here.");
  }
}
