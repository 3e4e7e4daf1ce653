package dev.rucksack.exercises.c02data.groupsplit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Grades 02-split-by-group. */
@Exercise(
    id = "02-split-by-group",
    version = 1,
    title = "Split by group",
    task = GroupSplit.class,
    solution = Solution.class,
    stub = Stub.class)
public final class GroupSplitGrader {
  private static final int[] PATIENTS = {12, 7, 12, 40, 7, 12, 31, 40};

  @Test
  @DisplayName("each row gets an answer, and the given array stays as it is")
  @Hint(
      value =
          "The result has a place for each row, in the order of the rows; the array given stays as it is.",
      misconception = "does not return one mark per row, or changes the given array")
  @SharedArrays
  void marksEachRow(GroupSplit answer, Draw draw) {
    int[] groups = PATIENTS.clone();
    assertThat(answer.test(groups, 3, draw.between(0, 1000))).hasSize(PATIENTS.length);
    assertThat(groups).as("the groups after the call").containsExactly(PATIENTS);
  }

  @Test
  @DisplayName("no group is in both parts")
  @Hint(
      value =
          "Either a patient has rows in both parts, or a part has too few rows; the message says which. What does your loop move at a time: a row or a patient?",
      misconception = "splits rows, not groups")
  void keepsGroupsTogether(GroupSplit answer, Draw draw) {
    int[] groups = numbered(draw, 20);
    boolean[] test = both(answer, groups, 6, draw.between(0, 1000));
    Set<Integer> both = groupsOf(groups, test, true);
    both.retainAll(groupsOf(groups, test, false));
    assertThat(both).as("groups in both parts of %s", Arrays.toString(groups)).isEmpty();
  }

  @Test
  @DisplayName("the test part has enough rows")
  @Hint(
      value =
          "The whole groups in the test part have too few rows. Do you stop by rows, or by something else?",
      misconception = "counts groups where rows are asked for, or stops too early")
  void takesEnough(GroupSplit answer, Draw draw) {
    for (int testRows = 1; testRows <= 5; testRows++) {
      boolean[] test = both(answer, PATIENTS, testRows, draw.between(0, 1000));
      Set<Integer> whole = groupsOf(PATIENTS, test, true);
      whole.removeAll(groupsOf(PATIENTS, test, false));
      assertThat(Arrays.stream(PATIENTS).filter(whole::contains).count())
          .as(
              "test rows of %s that belong to whole groups, at least %d needed",
              Arrays.toString(PATIENTS), testRows)
          .isGreaterThanOrEqualTo(testRows);
    }
  }

  @Test
  @DisplayName("no group too many is taken")
  @Hint(
      value =
          "The test part was full already, and one more group was taken. Look at what ends your loop when the number is met exactly.",
      misconception = "takes one group more than needed")
  void takesNoMore(GroupSplit answer, Draw draw) {
    int[] pairs = {1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6};
    for (int testRows = 1; testRows <= 8; testRows++) {
      boolean[] test = answer.test(pairs, testRows, draw.between(0, 1000));
      assertThat(rows(test))
          .as("test rows of %s, %d needed", Arrays.toString(pairs), testRows)
          .isEqualTo(testRows + testRows % 2);
    }
  }

  @Test
  @DisplayName("the same seed gives the same parts; other seeds can give others")
  @Hint(
      value =
          "Two calls with the same seed gave different parts, or twenty seeds gave one and the same. Where do your random numbers come from?",
      misconception = "draws without the seed")
  void followsTheSeed(GroupSplit answer, Draw draw) {
    int[] groups = numbered(draw, 60);
    long seed = draw.between(0, 1000);
    assertThat(both(answer, groups, 20, seed)).isEqualTo(answer.test(groups, 20, seed));
    Set<String> parts = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      long other = draw.between(0, Integer.MAX_VALUE - 1);
      parts.add(Arrays.toString(answer.test(groups, 20, other)));
    }
    assertThat(parts).as("parts that 20 seeds gave").hasSizeGreaterThan(1);
  }

  @Test
  @DisplayName("every group can be drawn")
  @Hint(
      value =
          "With many different seeds, some group never came into the test part. Is the order of the groups really random?",
      misconception = "takes the groups in a fixed order")
  void drawsEveryGroup(GroupSplit answer, Draw draw) {
    Set<Integer> drawn = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      // Not seeds in a row: the first numbers that Random draws from those are nearly the same.
      long seed = draw.between(0, Integer.MAX_VALUE - 1);
      drawn.addAll(groupsOf(PATIENTS, both(answer, PATIENTS, 1, seed), true));
    }
    assertThat(drawn)
        .as("groups of %s that were drawn by 100 seeds", Arrays.toString(PATIENTS))
        .containsExactlyInAnyOrder(7, 12, 31, 40);
  }

  @Test
  @Hidden
  @DisplayName("group numbers are names, not positions")
  @Hint(
      value =
          "A group can have any number, a negative or a very large one. Do you use it as an index?",
      misconception = "uses group numbers as array indices")
  void takesAnyNumbers(GroupSplit answer, Draw draw) {
    int[] groups = {Integer.MIN_VALUE, -3, Integer.MAX_VALUE, -3, draw.between(-99, -50)};
    boolean[] test = answer.test(groups, 2, draw.between(0, 1000));
    assertThat(rows(test)).as("test rows of %s", Arrays.toString(groups)).isBetween(2, 3);
    assertThat(test[1]).as("rows 1 and 3, both of group -3").isEqualTo(test[3]);
  }

  @Test
  @DisplayName("every group has the same chance, and every order")
  @Hint(
      value =
          "Over many seeds some groups, or some pairs of groups, come far too often, or never. Do you draw among groups or among rows? Do you shuffle the groups, or only start at a random one?",
      misconception = "groups with many rows are drawn more often, or the order is only rotated")
  void drawsAlike(GroupSplit answer, Draw draw) {
    int[] groups = new int[30];
    Arrays.fill(groups, 5000);
    System.arraycopy(new int[] {1, 2, 3}, 0, groups, 27, 3);
    int large = 0;
    Set<Set<Integer>> pairs = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      long seed = draw.between(0, Integer.MAX_VALUE - 1);
      large += both(answer, groups, 1, seed)[0] ? 1 : 0;
      int[] single = {10, 20, 30, 40};
      pairs.add(groupsOf(single, both(answer, single, 2, seed), true));
    }
    // Of 100 fair draws among four groups, 25 are to be expected; 50 is more than five sigma off.
    assertThat(large).as("draws of the group with 27 of 30 rows, out of 100").isBetween(1, 50);
    assertThat(pairs).as("pairs of four groups that 100 seeds drew").hasSize(6);
  }

  /** The answer's marks, of which some must be true and some false. */
  private static boolean[] both(GroupSplit answer, int[] groups, int testRows, long seed) {
    boolean[] test = answer.test(groups.clone(), testRows, seed);
    assertThat(test).as("marks").hasSize(groups.length);
    assertThat(rows(test))
        .as("test rows of %s, at least %d needed", Arrays.toString(groups), testRows)
        .isBetween(testRows, groups.length - 1);
    return test;
  }

  private static int[] numbered(Draw draw, int rows) {
    return IntStream.range(0, rows).map(row -> draw.between(0, rows / 3)).toArray();
  }

  private static int rows(boolean[] test) {
    return (int) IntStream.range(0, test.length).filter(row -> test[row]).count();
  }

  private static Set<Integer> groupsOf(int[] groups, boolean[] test, boolean part) {
    Set<Integer> found = new HashSet<>();
    for (int row = 0; row < groups.length; row++) {
      if (test[row] == part) {
        found.add(groups[row]);
      }
    }
    return found;
  }
}
