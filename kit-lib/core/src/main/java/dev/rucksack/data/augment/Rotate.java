package dev.rucksack.data.augment;

import java.util.SplittableRandom;

/**
 * Turns the picture about its center by an angle between two, every angle as likely.
 *
 * @param from degrees, clockwise, from −360 to 360
 * @param to degrees, clockwise, at least {@code from}
 */
public record Rotate(double from, double to) implements Geometric {
  public Rotate {
    Checks.within("The angle of a rotation, in degrees,", from, -360, 360);
    Checks.within("The angle of a rotation, in degrees,", to, -360, 360);
    Checks.ordered("The angle of a rotation", from, to);
  }

  /** By at most the given number of degrees, in either direction. */
  public static Rotate upTo(double degrees) {
    return new Rotate(-degrees, degrees);
  }

  /** Always by the same angle, clockwise. */
  public static Rotate by(double degrees) {
    return new Rotate(degrees, degrees);
  }

  @Override
  public Affine draw(SplittableRandom random) {
    return Affine.turn(Draws.between(from, to, random));
  }
}
