package dev.rucksack.grading.run;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.sample.Sample;
import dev.rucksack.grading.sample.SampleGrader;
import dev.rucksack.grading.sandbox.Isolation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Grades texts as answers to the sample. */
final class Grading {
  static final ExerciseInfo SAMPLE =
      new ExerciseInfo(
          "99-sample",
          3,
          "A sample",
          SampleGrader.class,
          Sample.class,
          "",
          "",
          Optional.empty(),
          Optional.empty());

  static final GradeOptions OPTIONS =
      new GradeOptions(5, Duration.ofMillis(400), 48, 10_000, Isolation.ALLOW_LIST);

  private Grading() {}

  static ExerciseResult of(String source, String... helpers) {
    try (Grader grader = new Grader()) {
      return grader.grade(SAMPLE, new AnswerText(source, List.of(helpers)), OPTIONS);
    }
  }

  /** The result of one test. */
  static TestResult test(ExerciseResult result, String name) {
    return result.tests().stream()
        .filter(test -> test.test().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
