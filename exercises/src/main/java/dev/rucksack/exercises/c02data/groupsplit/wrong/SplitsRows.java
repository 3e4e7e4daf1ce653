package dev.rucksack.exercises.c02data.groupsplit.wrong;

import dev.rucksack.exercises.c02data.groupsplit.GroupSplit;
import dev.rucksack.grading.WrongAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

@WrongAnswer(why = "shuffles rows and forgets the groups", caughtBy = "keepsGroupsTogether")
final class SplitsRows implements GroupSplit {
  @Override
  public boolean[] test(int[] groups, int testRows, long seed) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < groups.length; row++) {
      rows.add(row);
    }
    Collections.shuffle(rows, new Random(seed));
    boolean[] test = new boolean[groups.length];
    for (int i = 0; i < testRows; i++) {
      test[rows.get(i)] = true;
    }
    return test;
  }
}
