package dev.rucksack.grading.run;

import dev.rucksack.grading.Judging;
import dev.rucksack.grading.answer.AnswerCompiler;
import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.answer.Compiled;
import dev.rucksack.grading.answer.TaskClasses;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.sandbox.AnswerSandbox;
import dev.rucksack.grading.sandbox.Isolation;
import dev.rucksack.grading.sandbox.SandboxLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grades the answers of one learner. It keeps the child process in which they run, and so serves
 * one submission, in one thread; make another for the next.
 */
public final class Grader implements AutoCloseable {
  private @Nullable AnswerSandbox sandbox;
  private @Nullable SandboxLimits sandboxLimits;

  /**
   * Grades an answer. Whatever the answer does, a result comes back.
   *
   * @param exercise what it answers
   * @param answer the learner's text
   * @param options seed, limits and isolation
   * @throws IllegalStateException if answers cannot be run here, or the grading was interrupted
   * @throws java.io.UncheckedIOException if no process can be started
   */
  public ExerciseResult grade(ExerciseInfo exercise, AnswerText answer, GradeOptions options) {
    return switch (AnswerCompiler.compile(answer, exercise.task())) {
      case Compiled.Broken broken ->
          notRun(exercise, Status.DOES_NOT_COMPILE, broken.messages(), options);
      case Compiled.WithoutAnswer without ->
          notRun(exercise, Status.NO_ANSWER_CLASS, without.remark(), options);
      case Compiled.NotAllowed refused ->
          notRun(exercise, Status.NOT_ALLOWED, refused.remark(), options);
      case Compiled.Runnable runnable -> run(exercise, runnable, options);
    };
  }

  /**
   * The result of an exercise of which nothing was graded.
   *
   * @param remark why
   */
  public static ExerciseResult missing(ExerciseInfo exercise, String remark, GradeOptions options) {
    return notRun(exercise, Status.MISSING, remark, options);
  }

  /**
   * The result of an answer that is known not to compile.
   *
   * @param messages the compiler's
   */
  public static ExerciseResult refused(
      ExerciseInfo exercise, String messages, GradeOptions options) {
    return notRun(exercise, Status.DOES_NOT_COMPILE, messages, options);
  }

  /**
   * The result of an answer whose grading failed.
   *
   * @param remark why
   */
  public static ExerciseResult notGraded(
      ExerciseInfo exercise, String remark, GradeOptions options) {
    return notRun(exercise, Status.NOT_GRADED, remark, options);
  }

  /** The points that an exercise has in all. */
  public static int points(ExerciseInfo exercise) {
    return missing(exercise, "", GradeOptions.behind(Isolation.ALLOW_LIST)).points();
  }

  private static ExerciseResult notRun(
      ExerciseInfo exercise, Status status, String remark, GradeOptions options) {
    List<TestResult> tests =
        GraderMethods.of(exercise.grader()).stream()
            .map(test -> GraderMethods.result(test, Outcome.NOT_RUN, ""))
            .toList();
    return new ExerciseResult(
        exercise.id(), exercise.version(), status, remark, tests, "", options.isolation());
  }

  private ExerciseResult run(
      ExerciseInfo exercise, Compiled.Runnable runnable, GradeOptions options) {
    AnswerSandbox behind = sandbox(options);
    behind.use(
        exercise.task(), TaskClasses.of(exercise.task()), runnable.answer(), runnable.classes());
    TestRun run = new TestRun(exercise.grader(), behind);
    new Judging(run::fresh, options.seed()).during(() -> JUnitRun.of(exercise.grader(), run));
    behind.throwIfBroken();
    boolean empty = run.nothingWritten();
    return new ExerciseResult(
        exercise.id(),
        exercise.version(),
        empty ? Status.NOT_WRITTEN : Status.GRADED,
        empty ? "Not written yet." : "",
        run.results(),
        behind.printed(),
        options.isolation());
  }

  private AnswerSandbox sandbox(GradeOptions options) {
    SandboxLimits limits =
        new SandboxLimits(
            options.testLimit(),
            options.heapMebibytes(),
            options.outputBytes(),
            options.isolation());
    AnswerSandbox known = sandbox;
    if (known == null || !limits.equals(sandboxLimits)) {
      close();
      known = new AnswerSandbox(limits);
      sandbox = known;
      sandboxLimits = limits;
    }
    return known;
  }

  /** Ends the child process. */
  @Override
  public void close() {
    AnswerSandbox known = sandbox;
    if (known != null) {
      known.close();
    }
  }
}
