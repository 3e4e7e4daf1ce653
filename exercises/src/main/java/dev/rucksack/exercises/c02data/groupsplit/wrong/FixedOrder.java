package dev.rucksack.exercises.c02data.groupsplit.wrong;

import dev.rucksack.exercises.c02data.groupsplit.GroupSplit;
import dev.rucksack.grading.WrongAnswer;
import java.util.LinkedHashMap;
import java.util.Map;

@WrongAnswer(
    why = "takes the groups in the order of the table, whatever the seed",
    caughtBy = {"drawsEveryGroup", "followsTheSeed"})
final class FixedOrder implements GroupSplit {
  @Override
  public boolean[] test(int[] groups, int testRows, long seed) {
    Map<Integer, Integer> sizes = new LinkedHashMap<>();
    for (int group : groups) {
      sizes.merge(group, 1, Integer::sum);
    }
    int rows = 0;
    boolean[] test = new boolean[groups.length];
    for (Map.Entry<Integer, Integer> size : sizes.entrySet()) {
      if (rows >= testRows) {
        break;
      }
      rows += size.getValue();
      for (int row = 0; row < groups.length; row++) {
        test[row] |= groups[row] == size.getKey();
      }
    }
    return test;
  }
}
