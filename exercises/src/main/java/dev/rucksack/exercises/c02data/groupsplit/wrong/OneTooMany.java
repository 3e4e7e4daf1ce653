package dev.rucksack.exercises.c02data.groupsplit.wrong;

import dev.rucksack.exercises.c02data.groupsplit.GroupSplit;
import dev.rucksack.grading.WrongAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

@WrongAnswer(why = "goes on when the number of rows is met exactly", caughtBy = "takesNoMore")
final class OneTooMany implements GroupSplit {
  @Override
  public boolean[] test(int[] groups, int testRows, long seed) {
    TreeSet<Integer> different = new TreeSet<>();
    for (int group : groups) {
      different.add(group);
    }
    List<Integer> order = new ArrayList<>(different);
    Collections.shuffle(order, new Random(seed));
    boolean[] test = new boolean[groups.length];
    int rows = 0;
    for (int next = 0; rows <= testRows && next < order.size(); next++) {
      for (int row = 0; row < groups.length; row++) {
        if (groups[row] == order.get(next)) {
          test[row] = true;
          rows++;
        }
      }
    }
    return test;
  }
}
