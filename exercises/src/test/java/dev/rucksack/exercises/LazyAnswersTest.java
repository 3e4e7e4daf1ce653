package dev.rucksack.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.exercises.LazyAnswer.Kind;
import dev.rucksack.grading.Points;
import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that does nothing earns next to nothing; one that does harm never earns all. */
class LazyAnswersTest {
  private static final int FIRST_SEED = 1;
  private static final int SEEDS = 5;

  static Stream<ExerciseInfo> exercises() {
    return Catalogue.load().stream();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("exercises")
  void aLazyAnswerEarnsOnePointAtMost(ExerciseInfo exercise) {
    Map<String, Integer> tooMuch = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      for (long seed = FIRST_SEED; seed <= SEEDS; seed++) {
        List<Method> passed =
            DirectGrading.of(exercise, () -> task -> LazyAnswer.to(task, kind), seed).passed();
        int points = passed.stream().mapToInt(LazyAnswersTest::points).sum();
        if (points > 1) {
          tooMuch.put(kind + " for " + passed.stream().map(Method::getName).toList(), points);
        }
      }
    }
    assertThat(tooMuch).as(exercise.id()).isEmpty();
  }

  private static int points(Method test) {
    Points points = test.getAnnotation(Points.class);
    return points == null ? 1 : points.value();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("exercises")
  void aSolutionThatHarmsIsCaught(ExerciseInfo exercise) {
    for (SpoiltSolution.Kind kind : SpoiltSolution.Kind.values()) {
      if (SpoiltSolution.concerns(exercise.task(), kind)) {
        DirectGrading grading =
            DirectGrading.of(exercise, () -> SpoiltSolution.answers(kind), FIRST_SEED);
        assertThat(grading.failed()).as("%s, %s", exercise.id(), kind).isNotEmpty();
      }
    }
  }
}
