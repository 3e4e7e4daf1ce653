package __PACKAGE__;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link __TASK__}. */
@Exercise(
    id = "__ID__",
    version = 1,
    title = "__TITLE__",
    task = __TASK__.class,
    solution = Solution.class,
    stub = Stub.class)
public final class __TASK__Grader {

  @Test
  @DisplayName("every value counts")
  @Hint(
      value = "Take the statement's first example: which of the three values is missing in yours?",
      misconception = "leaves a value out")
  void countsEveryValue(__TASK__ answer, Draw draw) {
    double[] values = draw.normals(draw.between(2, 6));
    assertThat(answer.total(values))
        .as("total of %s", Arrays.toString(values))
        .isCloseTo(Arrays.stream(values).sum(), within(1e-9));
  }

  @Test
  @DisplayName("no values make 0")
  @Hint(value = "An array may be empty.", misconception = "fails on an empty array")
  void allowsNone(__TASK__ answer, Draw draw) {
    assertThat(answer.total(new double[0])).as("total of no values").isZero();
  }

  @Test
  @DisplayName("the array given is left as it was")
  @Hint(
      value = "After the call the caller's array had changed; an array variable is a reference.",
      misconception = "changes the caller's array")
  @Hidden
  @SharedArrays
  void changesNothing(__TASK__ answer, Draw draw) {
    double[] values = draw.normals(4);
    double[] before = values.clone();
    answer.total(values);
    assertThat(values).as("the values after the call").containsExactly(before);
  }
}
