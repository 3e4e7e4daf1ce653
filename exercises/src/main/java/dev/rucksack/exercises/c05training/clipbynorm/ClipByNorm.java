package dev.rucksack.exercises.c05training.clipbynorm;

/** Shortens a gradient that is too long, without turning it. */
public interface ClipByNorm {

  /**
   * The length of the gradient of all weights, taken as one vector.
   *
   * @param gradients an array of slopes for each array of weights, of any lengths
   * @return at least 0
   */
  double norm(double[][] gradients);

  /**
   * The gradient to use for the step.
   *
   * @param gradients an array of slopes for each array of weights; stays as it is
   * @param longest the largest norm that a step may have, above 0
   * @return new arrays of the same lengths
   */
  double[][] clip(double[][] gradients, double longest);
}
