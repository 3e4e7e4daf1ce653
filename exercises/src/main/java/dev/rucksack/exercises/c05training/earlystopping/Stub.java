package dev.rucksack.exercises.c05training.earlystopping;

final class Stub implements EarlyStopping {

  @Override
  public End end(double[] losses, int patience) {
    // Go from epoch to epoch. What do you have to remember of those before?
    throw new UnsupportedOperationException("Write end here.");
  }
}
