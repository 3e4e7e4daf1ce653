package dev.rucksack.exercises.c05training.warmupcosine;

final class Stub implements WarmUpCosine {

  @Override
  public double factor(int step, int totalSteps, int warmUpSteps) {
    // Is this step still in the warm-up? If not, how far along the wave is it, from 0 to 1?
    throw new UnsupportedOperationException("Write factor here.");
  }

  @Override
  public double[] rates(double rate, int totalSteps, int warmUpSteps) {
    // One entry for each step of the run.
    throw new UnsupportedOperationException("Write rates here.");
  }
}
