package dev.rucksack.exercises.c02data.groupsplit.wrong;

import dev.rucksack.exercises.c02data.groupsplit.GroupSplit;
import dev.rucksack.grading.WrongAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

@WrongAnswer(why = "begins at a random group, but keeps the order", caughtBy = "drawsAlike")
final class TurnsTheOrder implements GroupSplit {
  @Override
  public boolean[] test(int[] groups, int testRows, long seed) {
    Map<Integer, Integer> sizes = new TreeMap<>();
    for (int group : groups) {
      sizes.merge(group, 1, Integer::sum);
    }
    List<Integer> order = new ArrayList<>(sizes.keySet());
    Collections.rotate(order, new Random(seed).nextInt(order.size()));

    Set<Integer> taken = new HashSet<>();
    int rows = 0;
    for (int next = 0; rows < testRows; next++) {
      int group = order.get(next);
      taken.add(group);
      rows += sizes.getOrDefault(group, 0);
    }

    boolean[] test = new boolean[groups.length];
    for (int row = 0; row < groups.length; row++) {
      test[row] = taken.contains(groups[row]);
    }
    return test;
  }
}
