package dev.rucksack.grading.classroom.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.Points;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The grader of a small exercise for tests. */
@Exercise(
    id = "90-sum",
    version = 2,
    title = "Sum and <largest>",
    task = Sum.class,
    solution = SumAnswer.class,
    stub = SumAnswer.class)
public final class SumGrader {
  @Test
  @DisplayName("the sum of some values")
  @Points(2)
  @Hint(value = "Which values do you add?", misconception = "forgets the last value")
  void addsAll(Sum answer, Draw draw) {
    int[] values = draw.permutation(5);
    assertThat(answer.sum(values)).isEqualTo(10);
  }

  @Test
  @DisplayName("the sum of nothing")
  @Hint(value = "What is the sum of no values?", misconception = "does not think of nothing")
  void addsNothing(Sum answer) {
    assertThat(answer.sum(new int[0])).isZero();
  }

  @Test
  @DisplayName("the largest of some values")
  @Hint(value = "Where do you begin?")
  void findsLargest(Sum answer, Draw draw) {
    int[] values = draw.permutation(7);
    assertThat(answer.largest(values)).isEqualTo(6);
  }

  @Test
  @Hidden
  @DisplayName("the largest of negative values only")
  @Hint(value = "What if all are below zero?", misconception = "begins at zero")
  void findsLargestBelowZero(Sum answer, Draw draw) {
    int[] values = Arrays.stream(draw.permutation(4)).map(value -> -1 - value).toArray();
    assertThat(answer.largest(values)).isEqualTo(-1);
  }
}
