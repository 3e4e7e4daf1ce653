package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.classroom.roster.Learner;
import java.util.List;

/**
 * The marks of a learner.
 *
 * @param learner whose
 * @param marks one for each exercise, in the class's order
 * @param remarks about the files
 * @param files how many were handed in
 */
public record LearnerMarks(Learner learner, List<Mark> marks, List<String> remarks, int files) {

  /** Keeps its own copies. */
  public LearnerMarks {
    marks = List.copyOf(marks);
    remarks = List.copyOf(remarks);
  }

  /** Whether every exercise was graded; if not, the sum of points says nothing. */
  public boolean graded() {
    return marks.stream().allMatch(Mark::graded);
  }

  /** The points of all exercises, to two decimals. */
  public double earned() {
    return Math.round(100 * marks.stream().mapToDouble(Mark::earned).sum()) / 100.0;
  }

  /** The points there are. */
  public int points() {
    return marks.stream().mapToInt(Mark::points).sum();
  }
}
