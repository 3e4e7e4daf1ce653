package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.roster.Learner;
import java.util.List;

/**
 * All that a learner handed in.
 *
 * @param learner whose it is
 * @param attempts in the order of time
 * @param remarks what learner and teacher should know about the files
 * @param files how many files there are
 */
public record HandIn(Learner learner, List<Attempt> attempts, List<String> remarks, int files) {

  /** Keeps its own copies. */
  public HandIn {
    attempts = List.copyOf(attempts);
    remarks = List.copyOf(remarks);
  }
}
