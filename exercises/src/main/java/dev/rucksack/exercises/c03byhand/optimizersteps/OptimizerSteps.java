package dev.rucksack.exercises.c03byhand.optimizersteps;

/**
 * Momentum and Adam. An object keeps the memory of each, separately: a new object has none, and all
 * calls of a method on one object are for the same weights. No method changes the arrays that it is
 * given.
 */
public interface OptimizerSteps {

  /**
   * One step with momentum: v ← μ v + g, then w ← w − rate · v.
   *
   * @param weights w, {@code [n]}
   * @param slopes g, {@code [n]}
   * @param rate the learning rate
   * @param mu the share of its velocity that a weight keeps, from 0 to below 1
   * @return the weights after the step, {@code [n]}, a new array
   */
  double[] momentum(double[] weights, double[] slopes, double rate, double mu);

  /**
   * One step of Adam as in its paper's algorithm 1 (Kingma and Ba, "Adam: A Method for Stochastic
   * Optimization", 2015), with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
   *
   * @param weights w, {@code [n]}
   * @param slopes g, {@code [n]}
   * @param rate the learning rate
   * @return the weights after the step, {@code [n]}, a new array
   */
  double[] adam(double[] weights, double[] slopes, double rate);
}
