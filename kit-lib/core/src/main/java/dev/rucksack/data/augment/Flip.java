package dev.rucksack.data.augment;

import java.util.SplittableRandom;

/**
 * Mirrors the picture, or leaves it as it is.
 *
 * @param direction which sides change places
 * @param probability of mirroring, from 0 to 1
 */
public record Flip(Direction direction, double probability) implements Geometric {
  /** Which sides change places. */
  public enum Direction {
    /** Left and right. */
    HORIZONTAL,
    /** Top and bottom. */
    VERTICAL
  }

  public Flip {
    Checks.within("The probability of a flip", probability, 0, 1);
  }

  /** Left and right change places in half of the pictures. */
  public static Flip horizontal() {
    return new Flip(Direction.HORIZONTAL, 0.5);
  }

  /** Top and bottom change places in half of the pictures. */
  public static Flip vertical() {
    return new Flip(Direction.VERTICAL, 0.5);
  }

  /** The same flip of every picture. */
  public Flip always() {
    return new Flip(direction, 1);
  }

  @Override
  public Affine draw(SplittableRandom random) {
    if (random.nextDouble() >= probability) {
      return Affine.IDENTITY;
    }
    return direction == Direction.HORIZONTAL ? Affine.stretch(-1, 1) : Affine.stretch(1, -1);
  }
}
