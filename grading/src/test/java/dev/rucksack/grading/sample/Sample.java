package dev.rucksack.grading.sample;

import java.util.List;
import java.util.Map;

/** Methods with every kind of value that may cross. */
public interface Sample {

  /** A group of numbers. */
  record Group(String name, List<Integer> members) {

    /** Keeps its own copy. */
    public Group {
      members = List.copyOf(members);
    }
  }

  /** The numbers in rising order, in a new array. */
  int[] sorted(int[] values);

  /** The same matrix with rows and columns exchanged. */
  double[][] transposed(double[][] matrix);

  /** The numbers by name, grouped by their remainder. */
  List<Group> groups(Map<String, Integer> numbers, int divisor);

  /** How often it was called. */
  int calls();

  /** A text as it is. */
  default String same(String text) {
    return text;
  }
}
