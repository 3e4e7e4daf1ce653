package dev.rucksack.grading.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.Points;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "99-sample",
    version = 3,
    title = "A sample",
    task = Sample.class,
    solution = Solution.class,
    stub = Stub.class)
public final class SampleGrader {

  @Test
  @DisplayName("numbers rise")
  @Hint(value = "Compare neighbours.", misconception = "leaves the order")
  void sorts(Sample answer, Draw draw) {
    int[] values = draw.permutation(6);
    assertThat(answer.sorted(values)).isSorted().hasSize(6);
  }

  @Test
  @DisplayName("the argument stays as it is")
  @Hint(value = "Whose array do you sort?", misconception = "sorts the caller's array")
  @SharedArrays
  void leavesTheArgument(Sample answer) {
    int[] values = {3, 1, 2};
    int[] sorted = answer.sorted(values);
    assertThat(values).containsExactly(3, 1, 2);
    assertThat(sorted).isNotSameAs(values);
  }

  @Test
  @Hidden
  @DisplayName("nothing is refused")
  void refusesNothing(Sample answer) {
    assertThatThrownBy(() -> answer.sorted(new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Points(2)
  @DisplayName("rows become columns")
  @Hint("Write down what becomes of element (0, 1).")
  void transposes(Sample answer, Draw draw) {
    double[][] matrix = draw.normals(2, 3);
    double[][] turned = answer.transposed(matrix);
    assertThat(turned.length).isEqualTo(3);
    turned[0][0] = 77;
    assertThat(turned[1][0]).isEqualTo(matrix[0][1]);
    assertThat(matrix[0][0]).isNotEqualTo(77);
  }

  @Test
  @DisplayName("groups by remainder")
  void groups(Sample answer) {
    TreeMap<String, Integer> numbers = new TreeMap<>();
    numbers.put("a", 1);
    numbers.put("b", 2);
    numbers.put("c", 3);
    assertThat(answer.groups(numbers, 2))
        .isEqualTo(
            List.of(
                new Sample.Group("rest 0", List.of(2)),
                new Sample.Group("rest 1", Arrays.asList(1, 3))));
  }

  @Test
  @DisplayName("counts its calls, each answer for itself")
  void counts(Sample first, Sample second) {
    assertThat(first.calls()).isEqualTo(1);
    assertThat(first.calls()).isEqualTo(2);
    assertThat(second.calls()).isEqualTo(1);
    assertThat(first.same("ä\u0000\ud800")).isEqualTo("ä\u0000\ud800");
  }
}
