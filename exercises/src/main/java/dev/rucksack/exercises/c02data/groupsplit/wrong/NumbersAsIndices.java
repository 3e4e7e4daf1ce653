package dev.rucksack.exercises.c02data.groupsplit.wrong;

import dev.rucksack.exercises.c02data.groupsplit.GroupSplit;
import dev.rucksack.grading.WrongAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

@WrongAnswer(
    why = "counts in an array with the group's number as index",
    caughtBy = "takesAnyNumbers")
final class NumbersAsIndices implements GroupSplit {
  @Override
  public boolean[] test(int[] groups, int testRows, long seed) {
    int[] sizes = new int[Arrays.stream(groups).max().getAsInt() + 1];
    for (int group : groups) {
      sizes[group]++;
    }
    List<Integer> order = new ArrayList<>();
    for (int group = 0; group < sizes.length; group++) {
      if (sizes[group] > 0) {
        order.add(group);
      }
    }
    Collections.shuffle(order, new Random(seed));
    boolean[] taken = new boolean[sizes.length];
    int rows = 0;
    for (int next = 0; rows < testRows; next++) {
      taken[order.get(next)] = true;
      rows += sizes[order.get(next)];
    }
    boolean[] test = new boolean[groups.length];
    for (int row = 0; row < groups.length; row++) {
      test[row] = taken[groups[row]];
    }
    return test;
  }
}
