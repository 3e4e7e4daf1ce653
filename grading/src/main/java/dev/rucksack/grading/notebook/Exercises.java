package dev.rucksack.grading.notebook;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.run.Grader;
import dev.rucksack.grading.sandbox.Isolation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Checks answers in a notebook. The class runs in its own process, so that an endless loop ends and
 * the notebook keeps running.
 */
public final class Exercises {
  // Your own code needs no namespaces; the limits and the allow-list are those of grading.
  private static final GradeOptions OPTIONS = GradeOptions.behind(Isolation.ALLOW_LIST);

  private static final String UNREAD =
      "A cell that you ran after your class left nothing behind: a brace is missing in it, or it has no code. Fix it if it was your class; then run the cell with your class again.";

  private Exercises() {}

  /**
   * Gets ready in the background, so that the first check is as quick as the others. An exercise
   * notebook calls it in its first cell.
   */
  public static void prepare() {
    Shells.running().ifPresent(CellRuns::watch);
    Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).start(Exercises::tryOne);
  }

  private static void tryOne() {
    Catalogue.load().stream()
        .findFirst()
        .ifPresent(exercise -> graded(exercise, AnswerText.of(exercise.stub())));
  }

  /**
   * Checks the class in the notebook's cells that implements the exercise's task. Cells whose first
   * line is {@code // helper} belong to it.
   *
   * @param id the exercise's, such as {@code 02-group-split}
   * @return a table of the tests; end the cell with it to see it
   * @throws IllegalArgumentException if there is no such exercise
   */
  public static CheckedAnswer check(String id) {
    ExerciseInfo exercise = exercise(id);
    JShell shell =
        Shells.running()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "No notebook runs here; pass the source: Exercises.check(id, source)."));
    CellSources cells = new CellSources(shell);
    Optional<Snippet> refused = cells.refused(exercise.task());
    if (refused.isPresent()) {
      return notCompiled(exercise, cells.messages(refused.get()));
    }
    Optional<Snippet> answer = cells.answerTo(exercise.task());
    if (answer.isEmpty()) {
      return new CheckedAnswer(exercise.title(), missing(exercise));
    }
    return CellRuns.unreadAfter(answer.get())
        ? notCompiled(exercise, UNREAD)
        : graded(exercise, cells.text(answer.get(), exercise.task()));
  }

  private static CheckedAnswer notCompiled(ExerciseInfo exercise, String messages) {
    return new CheckedAnswer(exercise.title(), Grader.refused(exercise, messages, OPTIONS));
  }

  /**
   * Checks a class given as text.
   *
   * @param id the exercise's, such as {@code 02-group-split}
   * @param source Java text with a class that implements the exercise's task
   * @return a table of the tests; end the cell with it to see it
   * @throws IllegalArgumentException if there is no such exercise
   */
  public static CheckedAnswer check(String id, String source) {
    return graded(exercise(id), AnswerText.of(source));
  }

  /**
   * The points that the class in the notebook's cells earns, as {@link #check(String)} finds them.
   * A cell that ends with them is graded by nbgrader.
   *
   * @param id the exercise's, such as {@code 02-group-split}
   * @param all the points of the whole exercise; in what learners get, a part of its tests is
   *     missing
   * @return the share of all points that the class earns
   * @throws IllegalArgumentException if there is no such exercise
   */
  public static double points(String id, int all) {
    return check(id).score() * all;
  }

  private static ExerciseResult missing(ExerciseInfo exercise) {
    return Grader.missing(exercise, "There is no answer to this exercise.", OPTIONS);
  }

  private static CheckedAnswer graded(ExerciseInfo exercise, AnswerText answer) {
    try (Grader grader = new Grader()) {
      return new CheckedAnswer(exercise.title(), grader.grade(exercise, answer, OPTIONS));
    }
  }

  private static ExerciseInfo exercise(String id) {
    List<ExerciseInfo> all = Catalogue.load();
    return all.stream()
        .filter(exercise -> exercise.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no exercise \"%s\"; there are: %s."
                        .formatted(
                            id,
                            all.stream().map(ExerciseInfo::id).collect(Collectors.joining(", ")))));
  }
}
