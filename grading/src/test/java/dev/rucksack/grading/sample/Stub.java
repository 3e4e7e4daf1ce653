package dev.rucksack.grading.sample;

import java.util.List;
import java.util.Map;

final class Stub implements Sample {
  @Override
  public int[] sorted(int[] values) {
    throw new UnsupportedOperationException("Write sorted here.");
  }

  @Override
  public double[][] transposed(double[][] matrix) {
    throw new UnsupportedOperationException("Write transposed here.");
  }

  @Override
  public List<Group> groups(Map<String, Integer> numbers, int divisor) {
    throw new UnsupportedOperationException("Write groups here.");
  }

  @Override
  public int calls() {
    throw new UnsupportedOperationException("Write calls here.");
  }
}
