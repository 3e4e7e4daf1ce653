package dev.rucksack.exercises.c03byhand.optimizersteps;

final class Stub implements OptimizerSteps {

  // Declare fields here for whatever must be remembered from one call to the next.

  @Override
  public double[] momentum(double[] weights, double[] slopes, double rate, double mu) {
    // v ← μ v + g, then w ← w − rate · v, for each weight, into a new array.
    throw new UnsupportedOperationException("Write momentum here.");
  }

  @Override
  public double[] adam(double[] weights, double[] slopes, double rate) {
    // Count the step, update the running means of g and of g², correct both, then step.
    throw new UnsupportedOperationException("Write adam here.");
  }
}
