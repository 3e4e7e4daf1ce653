package dev.rucksack.data.augment;

import java.util.SplittableRandom;

/**
 * Moves the picture, each axis by its own distance between two; parts of a pixel are allowed.
 *
 * @param rightFrom pixels to the right; negative is to the left
 * @param rightTo pixels to the right, at least {@code rightFrom}
 * @param downFrom pixels downwards; negative is upwards
 * @param downTo pixels downwards, at least {@code downFrom}
 */
public record Shift(double rightFrom, double rightTo, double downFrom, double downTo)
    implements Geometric {
  private static final double GREATEST = 1e6;

  public Shift {
    for (double pixels : new double[] {rightFrom, rightTo, downFrom, downTo}) {
      Checks.within("The distance of a shift, in pixels,", pixels, -GREATEST, GREATEST);
    }
    Checks.ordered("The distance of a shift to the right", rightFrom, rightTo);
    Checks.ordered("The distance of a shift downwards", downFrom, downTo);
  }

  /** By at most the given number of pixels in each of the four directions. */
  public static Shift upTo(double pixels) {
    return new Shift(-pixels, pixels, -pixels, pixels);
  }

  /** Always by the same distances. */
  public static Shift by(double right, double down) {
    return new Shift(right, right, down, down);
  }

  @Override
  public Affine draw(SplittableRandom random) {
    double right = Draws.between(rightFrom, rightTo, random);
    return Affine.shift(right, Draws.between(downFrom, downTo, random));
  }
}
