package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.run.GradeOptions;
import java.util.List;

/**
 * The marks of a class.
 *
 * @param exercises that count, in order
 * @param learners in the order of the roster
 * @param options with which was graded
 * @param unknown names that belong to nobody on the roster
 * @param remarks for the teacher
 */
public record ClassMarks(
    List<ExerciseInfo> exercises,
    List<LearnerMarks> learners,
    GradeOptions options,
    List<String> unknown,
    List<String> remarks) {

  /** Keeps its own copies. */
  public ClassMarks {
    exercises = List.copyOf(exercises);
    learners = List.copyOf(learners);
    unknown = List.copyOf(unknown);
    remarks = List.copyOf(remarks);
  }

  /** How many answers could not be graded. */
  public long notGraded() {
    return learners.stream()
        .flatMap(learner -> learner.marks().stream())
        .filter(mark -> !mark.graded())
        .count();
  }

  /** The points that the exercises have in all. */
  public int points() {
    return learners.isEmpty() ? 0 : learners.get(0).points();
  }
}
