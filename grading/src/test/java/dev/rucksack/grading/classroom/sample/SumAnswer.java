package dev.rucksack.grading.classroom.sample;

/** The reference solution of a small exercise for tests. */
final class SumAnswer implements Sum {
  @Override
  public int sum(int[] values) {
    int sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }

  @Override
  public int largest(int[] values) {
    int largest = values[0];
    for (int value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }
}
