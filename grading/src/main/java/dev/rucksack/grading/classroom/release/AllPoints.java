package dev.rucksack.grading.classroom.release;

import dev.rucksack.grading.Points;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What an exercise is worth. */
final class AllPoints {

  private AllPoints() {}

  /** The points of all tests, hidden ones too. */
  static int of(ExerciseInfo exercise) {
    return Arrays.stream(exercise.grader().getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .mapToInt(AllPoints::of)
        .sum();
  }

  private static int of(Method method) {
    Points points = method.getAnnotation(Points.class);
    return points == null ? 1 : points.value();
  }
}
