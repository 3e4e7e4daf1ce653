package dev.rucksack.grading.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.sample.Answers;
import dev.rucksack.grading.sample.Sample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each nested class repeats the names of all those around it: class files grow like a cube. */
class NestedClassesTest {

  @ParameterizedTest
  @CsvSource({"3, true", "40, true", "400, false", "1500, false"})
  void deeplyNestedClassesAreReadOrRefused(int depth, boolean read) {
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      nested.append("class D").append(i).append('{');
    }
    String text = Answers.with(nested + "}".repeat(depth));
    Compiled compiled = AnswerCompiler.compile(AnswerText.of(text), Sample.class);
    if (read) {
      assertThat(compiled).isInstanceOf(Compiled.Runnable.class);
    } else {
      assertThat(compiled)
          .isInstanceOfSatisfying(
              Compiled.Broken.class,
              broken -> assertThat(broken.messages()).containsAnyOf("inside of", "too deeply"));
    }
  }
}
