package dev.rucksack.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.exercises.LazyAnswer.Kind;
import dev.rucksack.grading.Judging;
import dev.rucksack.grading.Points;
import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Who does nothing earns next to nothing. */
class LazyAnswersTest {
  private static final int SEEDS = 5;

  static Stream<ExerciseInfo> exercises() {
    return Catalogue.load().stream();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("exercises")
  void aLazyAnswerEarnsOnePointAtMost(ExerciseInfo exercise) {
    Map<String, Integer> tooMuch = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      for (long seed = 0; seed < SEEDS; seed++) {
        List<Method> passed = passed(exercise, kind, seed);
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

  private static List<Method> passed(ExerciseInfo exercise, Kind kind, long seed) {
    List<Method> passed = new ArrayList<>();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() && result.getStatus() == Status.SUCCESSFUL) {
              test.getSource()
                  .map(org.junit.platform.engine.support.descriptor.MethodSource.class::cast)
                  .ifPresent(source -> passed.add(source.getJavaMethod()));
            }
          }
        };
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(exercise.grader()))
            .build();
    new Judging(task -> LazyAnswer.to(task, kind), seed)
        .during(() -> LauncherFactory.create().execute(request, listener));
    return passed;
  }
}
