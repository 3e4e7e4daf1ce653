package dev.rucksack.data.augment;

/**
 * Where the pixels of a new picture come from: the new picture's point (x, y) shows the old one's
 * point (xx·x + xy·y + x0, yx·x + yy·y + y0). Points are counted in pixels from the picture's
 * center, x to the right and y downwards.
 *
 * @param xx how far right the old point goes for each pixel that the new one goes right
 * @param xy how far right for each pixel that the new one goes down
 * @param x0 how far right of the center the old point of the new center lies, in pixels
 * @param yx how far down for each pixel that the new one goes right
 * @param yy how far down for each pixel that the new one goes down
 * @param y0 how far below the center the old point of the new center lies, in pixels
 */
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
  /** Every pixel stays where it is. */
  public static final Affine IDENTITY = new Affine(1, 0, 0, 0, 1, 0);

  /** The picture moves by some pixels, to the right and downwards. */
  static Affine shift(double right, double down) {
    // Not −right: that would be −0.0 for no shift at all, which does not equal the identity's 0.0.
    return new Affine(1, 0, 0 - right, 0, 1, 0 - down);
  }

  /** The picture's axes are stretched by factors; a negative one mirrors. */
  static Affine stretch(double x, double y) {
    return new Affine(1 / x, 0, 0, 0, 1 / y, 0);
  }

  /** The picture turns clockwise about its center. */
  static Affine turn(double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return new Affine(cos, sin, 0, -sin, cos, 0);
  }

  /** This map of the picture, and then the next one of what came out. */
  Affine then(Affine next) {
    return new Affine(
        xx * next.xx + xy * next.yx,
        xx * next.xy + xy * next.yy,
        xx * next.x0 + xy * next.y0 + x0,
        yx * next.xx + yy * next.yx,
        yx * next.xy + yy * next.yy,
        yx * next.x0 + yy * next.y0 + y0);
  }
}
