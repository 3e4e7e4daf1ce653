package dev.rucksack.grading.classroom.trial;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.run.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * A learner who hands in many files that pretend to be stubs and never end, so that each is graded
 * and the one before it is looked at.
 */
final class SlowLearner {
  static final String ID = "slow";

  /** Enough for everybody else, also where several of their answers never end. */
  static final Duration BUDGET = Duration.ofSeconds(45);

  /** Each takes two and a half seconds at least: all together, more than the budget. */
  private static final int FILES = 20;

  private SlowLearner() {}

  static void write(Path submitted, List<ExerciseInfo> exercises) throws IOException {
    Class<?> task = exercise(exercises).task();
    Path own = Files.createDirectories(submitted.resolve(ID));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(own.resolve("f%02d.java".formatted(i)), MadeUpTexts.pretending(task, i));
    }
  }

  /** Of many methods several tests each call one first. */
  private static ExerciseInfo exercise(List<ExerciseInfo> exercises) {
    return exercises.stream()
        .max(Comparator.comparingInt(each -> MadeUpTexts.methods(each.task()).size()))
        .orElseThrow();
  }

  /** Whether the budget stopped it, or one of the answers was taken for what it is. */
  static boolean isStopped(ClassMarks marks) {
    List<Mark> own =
        marks.learners().stream()
            .filter(each -> each.learner().id().equals(ID))
            .flatMap(each -> each.marks().stream())
            .filter(mark -> mark.attempt().isPresent())
            .toList();
    return own.size() == 1
        && own.stream()
            .allMatch(
                mark ->
                    mark.earned() == 0
                        && (mark.outOfBudget() || mark.result().status() == Status.GRADED));
  }
}
