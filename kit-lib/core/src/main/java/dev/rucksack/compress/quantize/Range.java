package dev.rucksack.compress.quantize;

import dev.rucksack.error.GraphException;

/**
 * The interval that contains a value's elements, always including zero, so that zero (padding,
 * ReLU) has an exact code.
 *
 * @param low at most 0
 * @param high at least 0
 */
record Range(float low, float high) {
  private static final int LEVELS = 255;

  Range {
    if (!Float.isFinite(low) || !Float.isFinite(high)) {
      throw new GraphException(
          "Calibration saw values from %s to %s; train the network again, it has diverged."
              .formatted(low, high));
    }
  }

  /** No elements seen yet. */
  static Range none() {
    return new Range(0, 0);
  }

  /**
   * The range widened to hold more elements.
   *
   * @param least the smallest of them; NaN if one of them is NaN
   * @param most the largest of them; likewise
   */
  Range including(float least, float most) {
    // Unlike a comparison, these do not let NaN pass unseen.
    return new Range(Math.min(low, least), Math.max(high, most));
  }

  /**
   * The step between codes 0…255. A value that is always zero has no range: its step is 1, and its
   * only code the zero point.
   */
  float scale() {
    float scale = (float) (((double) high - low) / LEVELS);
    return scale < Float.MIN_NORMAL ? 1 : scale;
  }

  /** The code of zero, from 0 to 255. */
  int zeroPoint() {
    return (int) Math.clamp(Math.rint(-low / scale()), 0, LEVELS);
  }
}
