package dev.rucksack.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.Judging;
import dev.rucksack.grading.answer.AnswerCompiler;
import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.answer.Compiled;
import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.run.Grader;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.run.TestResult;
import dev.rucksack.grading.sandbox.Isolation;
import dev.rucksack.grading.wrong.WrongAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Every exercise is whole, and its grader tells right from wrong. */
class ExercisesTest {
  private static final int SEEDS =
      switch (System.getProperty("rucksack.tier", "usual")) {
        case "usual" -> 20;
        case "all" -> 200;
        case "long" -> 2_000;
        case String other -> throw new IllegalArgumentException("rucksack.tier: " + other);
      };

  /** Other seeds for each commit, if it draws. */
  private static final long FIRST_SEED = SEEDS * Long.getLong("rucksack.drawn", 0);

  private static final GradeOptions OPTIONS =
      new GradeOptions(11, Duration.ofSeconds(2), 64, 1 << 16, Isolation.ALLOW_LIST);

  /** One for all exercises: starting its process for each would take longer than some of them. */
  private static final Grader GRADER = new Grader();

  @AfterAll
  static void close() {
    GRADER.close();
  }

  static Stream<ExerciseInfo> exercises() {
    return Catalogue.load().stream();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("exercises")
  void theSolutionPassesWhateverIsDrawn(ExerciseInfo exercise) {
    var launcher = LauncherFactory.create();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(exercise.grader()))
            .build();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      new Judging(DirectGrading::solution, seed).during(() -> launcher.execute(request, listener));
      assertThat(listener.getSummary().getFailures())
          .as("%s with seed %d", exercise.id(), seed)
          .extracting(
              failure ->
                  failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
          .isEmpty();
      assertThat(listener.getSummary().getTestsSucceededCount()).isPositive();
    }
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("exercises")
  void theSandboxTellsRightFromWrong(ExerciseInfo exercise) {
    ExerciseResult right =
        GRADER.grade(exercise, AnswerText.of(exercise.solution().orElseThrow()), OPTIONS);
    assertThat(right.tests())
        .as("%s: %s", exercise.id(), right.remark())
        .allMatch(TestResult::passed);
    ExerciseResult stub = GRADER.grade(exercise, AnswerText.of(exercise.stub()), OPTIONS);
    assertThat(stub.status()).as(stub.remark()).isEqualTo(Status.NOT_WRITTEN);
    WrongAnswer wrong = exercise.wrongAnswers().getFirst();
    ExerciseResult result = GRADER.grade(exercise, AnswerText.of(wrong.source()), OPTIONS);
    assertThat(result.status()).as(result.remark()).isEqualTo(Status.GRADED);
    caught(
        exercise,
        wrong,
        result.tests().stream().filter(TestResult::failed).map(TestResult::test).toList());
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("exercises")
  void eachMistakeIsCaughtByItsTests(ExerciseInfo exercise) {
    List<String> order =
        Grader.missing(exercise, "", OPTIONS).tests().stream().map(TestResult::test).toList();
    for (WrongAnswer wrong : exercise.wrongAnswers()) {
      Compiled compiled = AnswerCompiler.compile(AnswerText.of(wrong.source()), exercise.task());
      assertThat(compiled)
          .as("%s, wrong answer %s: change its edits", exercise.id(), wrong.name())
          .isInstanceOf(Compiled.Runnable.class);
      List<String> failed =
          DirectGrading.of(
                  exercise, DirectGrading.answers((Compiled.Runnable) compiled), OPTIONS.seed())
              .failed();
      caught(exercise, wrong, order.stream().filter(failed::contains).toList());
    }
  }

  private static void caught(ExerciseInfo exercise, WrongAnswer wrong, List<String> failed) {
    assertThat(failed)
        .as(
            "tests failed by %s, wrong answer %s; a test of the grader is too weak, or its edits make no mistake",
            exercise.id(), wrong.name())
        .containsAll(wrong.caughtBy())
        .isNotEmpty();
    // Its hint is the one that the learner sees.
    assertThat(failed.getFirst())
        .as("first test failed by %s, wrong answer %s", exercise.id(), wrong.name())
        .isIn(wrong.caughtBy());
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("exercises")
  void anExerciseIsWhole(ExerciseInfo exercise) {
    assertThat(exercise.id()).matches("[0-9]{2}(-[a-z0-9]+)+");
    assertThat(exercise.statement()).startsWith("# ").hasSizeGreaterThan(500);
    assertThat(exercise.wrongAnswers()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(PlainTask.problems(exercise.task())).isEmpty();
  }

  @Test
  void idsAreUniqueAndEveryGraderIsListed() throws IOException {
    assertThat(exercises().map(ExerciseInfo::id)).doesNotHaveDuplicates();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<String> graders =
          files
              .map(Path::toString)
              .filter(file -> file.endsWith("Grader.java"))
              .map(
                  file ->
                      file.replaceAll("^.*src.main.java.|\\.java$", "").replaceAll("[/\\\\]", "."))
              .toList();
      assertThat(exercises().map(exercise -> exercise.grader().getName()))
          .containsExactlyInAnyOrderElementsOf(graders);
    }
  }
}
