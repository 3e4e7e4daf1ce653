package dev.rucksack.exercises.c05training.earlystopping;

final class Stub implements EarlyStopping {

  @Override
  public End end(double[] losses, int patience) {
    // Go from epoch to epoch. What must you remember of the epochs before?
    // Finish with: return new End(…, …);
    throw new UnsupportedOperationException("Write end here.");
  }
}
