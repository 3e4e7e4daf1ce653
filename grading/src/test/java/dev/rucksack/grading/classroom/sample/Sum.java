package dev.rucksack.grading.classroom.sample;

/** The task of a small exercise for tests. */
public interface Sum {
  /** The sum of values. */
  int sum(int[] values);

  /** The largest value. */
  int largest(int[] values);
}
