package dev.rucksack.exercises.c13pruning.cubicschedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.exercises.c13pruning.cubicschedule.CubicSchedule.Plan;
import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link CubicSchedule}. */
@Exercise(
    id = "13-cubic-schedule",
    version = 1,
    title = "How much to prune, and when",
    task = CubicSchedule.class,
    solution = Solution.class,
    stub = Stub.class)
public final class CubicScheduleGrader {

  @Test
  @DisplayName("the sparsity rises from step to step, from the beginning to the end")
  @Hint(
      value =
          "Between begin and end the sparsity stood still, or fell. In Java, what is 3 / 4? And"
              + " where is the curve at its begin?",
      misconception = "divides integers, or turns the curve around")
  void rises(CubicSchedule answer, Draw draw) {
    int begin = draw.between(0, 9);
    Plan plan = new Plan(0, 0.9, begin, begin + draw.between(5, 20), 1);
    for (int step = begin; step < plan.end(); step++) {
      assertThat(answer.sparsity(step + 1, plan))
          .as("sparsity(%d), after sparsity(%d), of %s", step + 1, step, plan)
          .isGreaterThan(answer.sparsity(step, plan));
    }
  }

  @Test
  @DisplayName("the curve is the cube of what is left of the way")
  @Hint(
      value =
          "Half of the way leaves an eighth of the difference. Which number do you raise to the"
              + " third power: the way that is done or the way that is left?",
      misconception = "a different curve: a straight line, or the cube of the way done")
  void followsTheCube(CubicSchedule answer, Draw draw) {
    double last = draw.between(0.5, 0.95);
    int begin = draw.between(0, 30);
    int fifth = draw.between(1, 7);
    Plan plan = new Plan(0, last, begin, begin + 5 * fifth, 1);
    // What is left of the difference after each fifth: 1, 64/125, 27/125, …
    double[] left = {1, 0.512, 0.216, 0.064, 0.008, 0};
    for (int i = 0; i <= 5; i++) {
      check(answer, plan, begin + i * fifth, last * (1 - left[i]));
    }
  }

  @Test
  @DisplayName("the curve begins at the initial sparsity")
  @Hint(
      value =
          "A network that is sparse already begins at s_i, not at 0: the cube multiplies the"
              + " difference between s_i and s_f.",
      misconception = "leaves the initial sparsity out")
  void beginsAtTheInitialSparsity(CubicSchedule answer, Draw draw) {
    double initial = draw.between(0.1, 0.4);
    Plan plan = new Plan(initial, initial + 0.5, 4, 12, 1);
    check(answer, plan, 4, initial);
    check(answer, plan, 8, initial + 0.4375);
  }

  @Test
  @DisplayName("before begin nothing is pruned, and after end no more than at the end")
  @Hint(
      value =
          "The formula knows neither a beginning nor an end: outside of them it gives numbers that"
              + " nobody asked for.",
      misconception = "applies the formula before begin or after end")
  void staysWithinItsEnds(CubicSchedule answer, Draw draw) {
    int begin = draw.between(5, 20);
    double initial = draw.between(0.1, 0.3);
    Plan plan = new Plan(initial, 0.75, begin, begin + 10, 1);
    check(answer, plan, begin - 1, 0);
    check(answer, plan, 0, 0);
    check(answer, plan, begin + 10, 0.75);
    check(answer, plan, begin + 11, 0.75);
    check(answer, plan, begin + draw.between(12, 5000), 0.75);
  }

  @Test
  @DisplayName("between two updates the sparsity stays the same")
  @Hint(
      value =
          "Weights go only in an update. Which step do you put into the formula: the current one,"
              + " or that of the latest update? Updates are counted from begin, not from step 0.",
      misconception = "lets the sparsity rise between updates")
  void waitsForTheNextUpdate(CubicSchedule answer, Draw draw) {
    int begin = draw.between(1, 6);
    Plan plan = new Plan(0, 0.8, begin, begin + 28, 7);
    double[] left = {1, 0.421875, 0.125, 0.015625, 0};
    for (int step = begin; step < begin + 35; step++) {
      check(answer, plan, step, 0.8 * (1 - left[Math.min(4, (step - begin) / 7)]));
    }
  }

  @Test
  @DisplayName("the updates, each once, the last in the step end")
  @Hint(
      value =
          "Write the steps of your updates down for begin 10, end 20 and a frequency of 4, then of"
              + " 5. The last one is always in step end.",
      misconception = "the last update is missing, there twice, or too late")
  void listsTheUpdates(CubicSchedule answer, Draw draw) {
    int b = draw.between(0, 50);
    updates(answer, new Plan(0, 0.5, b, b + 10, 5), b, b + 5, b + 10);
    updates(answer, new Plan(0, 0.5, b, b + 10, 4), b, b + 4, b + 8, b + 10);
    updates(answer, new Plan(0, 0.5, b, b + 3, 1), b, b + 1, b + 2, b + 3);
    updates(answer, new Plan(0, 0.5, b, b + 10, 10), b, b + 10);
    updates(answer, new Plan(0, 0.5, b, b + 10, 400), b, b + 10);
  }

  @Test
  @DisplayName("a last interval that is shorter than the others")
  @Hint(
      value =
          "The frequency does not divide the way. The curve still goes from begin to end, and in"
              + " step end the sparsity is s_f.",
      misconception = "stretches the curve to a multiple of the frequency")
  void endsInTime(CubicSchedule answer, Draw draw) {
    Plan plan = new Plan(0, 0.8, 10, 20, 4);
    double[] expected = {0, 0, 0, 0, 0.6272, 0.6272, 0.6272, 0.6272, 0.7936, 0.7936, 0.8, 0.8};
    for (int i = 0; i < expected.length; i++) {
      check(answer, plan, 10 + i, expected[i]);
    }
    int frequency = draw.between(11, 90);
    Plan rare = new Plan(0.1, 0.6, 10, 20, frequency);
    check(answer, rare, 19, 0.1);
    check(answer, rare, 20, 0.6);
  }

  @Test
  @DisplayName("a plan of a single update prunes everything in it")
  @Hint(
      value =
          "begin and end are the same step. What do you divide by, and is there one update or two?",
      misconception = "divides by zero where begin and end are the same")
  @Hidden
  void prunesAtOnce(CubicSchedule answer, Draw draw) {
    int step = draw.between(1, 40);
    Plan plan = new Plan(0.2, 0.9, step, step, draw.between(1, 9));
    updates(answer, plan, step);
    check(answer, plan, step - 1, 0);
    check(answer, plan, step, 0.9);
    check(answer, plan, step + 1, 0.9);
  }

  private static void updates(CubicSchedule answer, Plan plan, int... expected) {
    assertThat(answer.updates(plan)).as("updates of %s", plan).containsExactly(expected);
  }

  private static void check(CubicSchedule answer, Plan plan, int step, double expected) {
    assertThat(answer.sparsity(step, plan))
        .as("sparsity(%d) of %s", step, plan)
        .isCloseTo(expected, within(1e-9));
  }
}
