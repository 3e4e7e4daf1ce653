package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Points;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.run.TestResult;
import dev.rucksack.grading.sandbox.Isolation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The result of an exercise that nobody answered, with the tests that it would have met. */
final class NoAnswer {

  private NoAnswer() {}

  static ExerciseResult to(ExerciseInfo exercise, String remark, Isolation isolation) {
    List<TestResult> tests =
        Arrays.stream(exercise.grader().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .sorted(Comparator.comparing(Method::getName))
            .map(NoAnswer::notRun)
            .toList();
    return new ExerciseResult(
        exercise.id(), exercise.version(), Status.MISSING, remark, tests, "", isolation);
  }

  private static TestResult notRun(Method method) {
    DisplayName name = method.getAnnotation(DisplayName.class);
    Points points = method.getAnnotation(Points.class);
    return new TestResult(
        method.getName(),
        name == null ? method.getName() : name.value(),
        points == null ? 1 : points.value(),
        Outcome.NOT_RUN,
        "",
        "",
        "",
        method.isAnnotationPresent(Hidden.class));
  }
}
