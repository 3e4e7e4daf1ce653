package dev.rucksack.exercises.c02data.groupsplit.wrong;

import dev.rucksack.exercises.c02data.groupsplit.GroupSplit;
import dev.rucksack.grading.WrongAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

@WrongAnswer(
    why = "takes testRows groups instead of rows",
    caughtBy = {"takesEnough", "takesNoMore"})
final class CountsGroups implements GroupSplit {
  @Override
  public boolean[] test(int[] groups, int testRows, long seed) {
    TreeSet<Integer> different = new TreeSet<>();
    for (int group : groups) {
      different.add(group);
    }
    List<Integer> order = new ArrayList<>(different);
    Collections.shuffle(order, new Random(seed));
    List<Integer> taken = order.subList(0, Math.min(testRows, order.size()));
    boolean[] test = new boolean[groups.length];
    for (int row = 0; row < groups.length; row++) {
      test[row] = taken.contains(groups[row]);
    }
    return test;
  }
}
