package dev.rucksack.grading.classroom.release.parts;

/** A helper with subclasses. */
abstract class Shape {
  abstract double area();

  double describedSecretly() {
    return area();
  }

  static final class Square extends Shape {
    @Override
    double area() {
      return inner();
    }

    private double inner() {
      return 4;
    }
  }

  static final class SecretCircle extends Shape {
    @Override
    double area() {
      return 3;
    }
  }
}
