package dev.rucksack.grading.classroom.release.parts;

import java.util.function.DoubleUnaryOperator;

/** A helper of which both kinds of tests use something. */
record Point(double x, double y) implements Comparable<Point> {
  static final class ForHiddenOnly {
    double hiddenValue() {
      return Point.farAwaySecretly().x();
    }
  }

  Point moved() {
    return turned(value -> value + shift());
  }

  private static double shift() {
    return 1;
  }

  Point saturatedSecretly() {
    return turned(value -> secretFactor() * value);
  }

  private static double secretFactor() {
    return 1e9;
  }

  static Point farAwaySecretly() {
    return new Point(1e12, new ForHiddenOnly().hashCode());
  }

  private Point turned(DoubleUnaryOperator how) {
    return new Point(how.applyAsDouble(x), how.applyAsDouble(y));
  }

  @Override
  public int compareTo(Point other) {
    return Double.compare(x, other.x);
  }
}
