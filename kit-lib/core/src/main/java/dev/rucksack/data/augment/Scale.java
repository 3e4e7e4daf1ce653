package dev.rucksack.data.augment;

import java.util.SplittableRandom;

/**
 * Enlarges or shrinks the picture about its center by a factor between two, every one as likely;
 * what no longer fits is cut off.
 *
 * @param from factor above 0; below 1 it shrinks
 * @param to factor, at least {@code from}
 */
public record Scale(double from, double to) implements Geometric {
  private static final double LEAST = 0.01;
  private static final double GREATEST = 100;

  public Scale {
    Checks.within("The factor of a scale", from, LEAST, GREATEST);
    Checks.within("The factor of a scale", to, LEAST, GREATEST);
    Checks.ordered("The factor of a scale", from, to);
  }

  /** By a factor between two. */
  public static Scale between(double from, double to) {
    return new Scale(from, to);
  }

  /** Always by the same factor. */
  public static Scale by(double factor) {
    return new Scale(factor, factor);
  }

  @Override
  public Affine draw(SplittableRandom random) {
    double factor = Draws.between(from, to, random);
    return Affine.stretch(factor, factor);
  }
}
