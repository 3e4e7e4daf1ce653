package dev.rucksack.data.augment;

import java.util.SplittableRandom;

/**
 * Adds a random number to each number of the picture, drawn from the normal distribution around 0.
 * The sum is not cut to any range, so that the mean of many noisy copies is the picture.
 *
 * @param deviation standard deviation, in the picture's own unit, 0 or more
 */
public record Noise(double deviation) implements AugmentationStep {
  public Noise {
    Checks.within("The standard deviation of noise", deviation, 0, Float.MAX_VALUE);
  }

  /** With a standard deviation. */
  public static Noise of(double deviation) {
    return new Noise(deviation);
  }

  /** Changes {@code count} numbers from position {@code start}. */
  void apply(float[] pictures, int start, int count, SplittableRandom random) {
    for (int i = start; i < start + count; i++) {
      pictures[i] += (float) (deviation * random.nextGaussian());
    }
  }
}
