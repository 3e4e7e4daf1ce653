package dev.rucksack.exercises.c03byhand.optimizersteps;

final class Stub implements OptimizerSteps {

  // What has to outlive a call belongs here.

  @Override
  public double[] momentum(double[] weights, double[] slopes, double rate, double mu) {
    // v ← μ v + g, then w ← w − rate · v
    throw new UnsupportedOperationException("Write momentum here.");
  }

  @Override
  public double[] adam(double[] weights, double[] slopes, double rate) {
    // Running means of g and of g², both corrected, then the step. Which step is it, the how
    // manieth?
    throw new UnsupportedOperationException("Write adam here.");
  }
}
