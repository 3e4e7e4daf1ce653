package dev.rucksack.grading.classroom.release.parts;

/** The task. */
public interface Half {
  /** Half of a number. */
  double half(double number);
}
