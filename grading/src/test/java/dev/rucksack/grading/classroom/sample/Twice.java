package dev.rucksack.grading.classroom.sample;

/** The task of another small exercise for tests. */
public interface Twice {
  /** Twice the number. */
  int twice(int number);
}
