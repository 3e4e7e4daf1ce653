package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Rounding that training goes through: the result is the rounded one, the gradient that of the
 * division alone, and none where a number is beyond the limits (straight-through estimator; Bengio,
 * Léonard and Courville, Estimating or Propagating Gradients Through Stochastic Neurons, 2013).
 *
 * <p>With {@code (code − zero)·scale} after it, the gradient of the scale is that of Esser et al.,
 * Learned Step Size Quantization, 2020: {@code round(x/scale) − x/scale} within the limits, the
 * limit beyond them.
 */
public final class StraightThrough {
  /**
   * By how much of its range a number may be beyond a limit and still be taken for the limit: a
   * code's own number, divided by the scale again, is a little off.
   */
  private static final float SLACK = 0x1p-20f;

  private StraightThrough() {}

  /**
   * {@code round(quotient) + zero} within limits, ties to even, as whole floating-point numbers.
   *
   * @param quotient {@code x/scale}
   * @param zero broadcasts to it; none is 0
   * @param low the smallest code
   * @param high the largest
   * @param training whether a gradient is wanted
   */
  public static NDArray codes(
      NDArray quotient, @Nullable NDArray zero, long low, long high, boolean training) {
    NDArray steps = training ? quotient.stopGradient() : quotient;
    NDArray exact = shifted(steps.round(), zero).clip(low, high);
    if (!training) {
      return exact;
    }
    float slack = (float) (high - low) * SLACK;
    NDArray limited = shifted(quotient, zero).clip(low - slack, high + slack);
    // The difference is 0: the codes are the same numbers with and without a gradient.
    return exact.add(limited.sub(limited.stopGradient()));
  }

  private static NDArray shifted(NDArray steps, @Nullable NDArray zero) {
    return zero == null ? steps : steps.add(zero);
  }

  /**
   * A trained scale whose gradient is divided by {@code √(count·levels)}, so that a step changes it
   * by as large a part of itself as it does the numbers (section 2.2 of the same paper).
   *
   * @param count the numbers that share a scale: the weights, or the features of an example
   * @param levels the largest code above the zero point
   */
  public static NDArray scale(NDArray scale, double count, double levels) {
    NDArray value = scale.stopGradient();
    return value.add(scale.sub(value).mul(1 / Math.sqrt(Math.max(1, count * levels))));
  }
}
