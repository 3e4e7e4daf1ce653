package dev.rucksack.grading.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class Solution implements Sample {
  private int calls;

  @Override
  public int[] sorted(int[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("There is nothing to sort.");
    }
    int[] copy = values.clone();
    java.util.Arrays.sort(copy);
    return copy;
  }

  @Override
  public double[][] transposed(double[][] matrix) {
    double[][] out = new double[matrix[0].length][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < out.length; column++) {
        out[column][row] = matrix[row][column];
      }
    }
    return out;
  }

  @Override
  public List<Group> groups(Map<String, Integer> numbers, int divisor) {
    Map<Integer, List<Integer>> found = new TreeMap<>();
    numbers
        .values()
        .forEach(n -> found.computeIfAbsent(n % divisor, key -> new ArrayList<>()).add(n));
    List<Group> groups = new ArrayList<>();
    found.forEach((rest, members) -> groups.add(new Group("rest " + rest, members)));
    return groups;
  }

  @Override
  public int calls() {
    return ++calls;
  }
}
