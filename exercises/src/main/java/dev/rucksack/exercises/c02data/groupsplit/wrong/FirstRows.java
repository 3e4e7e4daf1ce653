package dev.rucksack.exercises.c02data.groupsplit.wrong;

import dev.rucksack.exercises.c02data.groupsplit.GroupSplit;
import dev.rucksack.grading.WrongAnswer;
import java.util.Arrays;

@WrongAnswer(
    why = "takes the first rows, and looks at neither groups nor seed",
    caughtBy = {
      "keepsGroupsTogether",
      "takesEnough",
      "takesNoMore",
      "followsTheSeed",
      "drawsEveryGroup",
      "takesAnyNumbers",
      "drawsAlike"
    })
final class FirstRows implements GroupSplit {
  @Override
  public boolean[] test(int[] groups, int testRows, long seed) {
    boolean[] test = new boolean[groups.length];
    Arrays.fill(test, 0, testRows, true);
    return test;
  }
}
