package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.read.Attempt;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.Status;
import java.util.List;
import java.util.Optional;

/**
 * What one exercise brought a learner.
 *
 * @param exercise the exercise
 * @param result of the attempt that counts
 * @param kept the share of the points that lateness left, 0 to 1
 * @param attempt the attempt that counts; empty if there is none
 * @param remarks for the learner, beside those of the result
 */
public record Mark(
    ExerciseInfo exercise,
    ExerciseResult result,
    double kept,
    Optional<Attempt> attempt,
    List<String> remarks) {

  /** Keeps its own copy. */
  public Mark {
    remarks = List.copyOf(remarks);
  }

  /** Whether points say something; if not, grading itself failed. */
  public boolean graded() {
    return result.status() != Status.NOT_GRADED;
  }

  /** Whether it has no points because the learner's time was used up before. */
  public boolean outOfBudget() {
    return attempt.isPresent() && result.status() == Status.MISSING;
  }

  /** The points that count, to two decimals. */
  public double earned() {
    return Math.round(100 * kept * result.earned()) / 100.0;
  }

  /** The points there are. */
  public int points() {
    return result.points();
  }
}
