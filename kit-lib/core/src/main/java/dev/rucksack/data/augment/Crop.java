package dev.rucksack.data.augment;

import java.util.SplittableRandom;

/**
 * Puts a border of zeros around the picture and cuts a window of the old size out of it, at a
 * random place: a shift by whole pixels, which blurs nothing.
 *
 * @param padding pixels of border on each side, 0 or more
 */
public record Crop(int padding) implements Geometric {
  private static final int GREATEST = 1_000_000;

  public Crop {
    Checks.within("The padding of a crop, in pixels,", padding, 0, GREATEST);
  }

  /** With the given number of border pixels on each side. */
  public static Crop padded(int pixels) {
    return new Crop(pixels);
  }

  @Override
  public Affine draw(SplittableRandom random) {
    int right = random.nextInt(-padding, padding + 1);
    return Affine.shift(right, random.nextInt(-padding, padding + 1));
  }
}
