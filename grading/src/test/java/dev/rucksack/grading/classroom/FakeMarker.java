package dev.rucksack.grading.classroom;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.mark.Marker;
import dev.rucksack.grading.classroom.mark.TimedResult;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.run.TestResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges by a word in the answer, which also says how long it takes; counts how often it was asked.
 */
final class FakeMarker implements Marker {
  private static final Pattern TAKES = Pattern.compile("TAKES (\\d+) ms");

  private final AtomicInteger asked;

  FakeMarker(AtomicInteger asked) {
    this.asked = asked;
  }

  @Override
  public TimedResult grade(ExerciseInfo exercise, AnswerText answer, GradeOptions options) {
    asked.incrementAndGet();
    Matcher takes = TAKES.matcher(answer.source());
    Duration time = Duration.ofMillis(takes.find() ? Long.parseLong(takes.group(1)) : 1);
    return new TimedResult(judged(exercise, answer, options), time);
  }

  private static ExerciseResult judged(
      ExerciseInfo exercise, AnswerText answer, GradeOptions options) {
    if (answer.source().contains("STUB")) {
      return new ExerciseResult(
          exercise.id(), 2, Status.NOT_WRITTEN, "", List.of(), "", options.isolation());
    }
    if (answer.source().contains("plus(") && answer.helpers().isEmpty()) {
      return new ExerciseResult(
          exercise.id(), 2, Status.DOES_NOT_COMPILE, "", List.of(), "", options.isolation());
    }
    if (answer.source().contains("CRASH")) {
      throw new IllegalStateException("the child is gone");
    }
    if (answer.source().contains("EXHAUST")) {
      throw new OutOfMemoryError("Java heap space");
    }
    if (answer.source().contains("STOP")) {
      Thread.currentThread().interrupt();
    }
    boolean good = !answer.source().contains("length - 1");
    List<TestResult> tests =
        List.of(
            test("addsAll", 2, good, false),
            test("addsNothing", 1, true, false),
            test("findsLargest", 1, true, false),
            test("findsLargestBelowZero", 1, good, true));
    return new ExerciseResult(
        exercise.id(), 2, Status.GRADED, "", tests, "<b>out</b>", options.isolation());
  }

  private static TestResult test(String name, int points, boolean good, boolean hidden) {
    return new TestResult(
        name,
        "name of " + name,
        points,
        good ? Outcome.PASSED : Outcome.FAILED,
        good ? "" : "message of " + name,
        good ? "" : "hint of " + name,
        good ? "" : "mistake of " + name,
        hidden);
  }

  @Override
  public void close() {
    // Nothing runs.
  }
}
