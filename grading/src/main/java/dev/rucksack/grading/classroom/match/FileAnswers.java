package dev.rucksack.grading.classroom.match;

import java.util.List;

/**
 * What a file answers.
 *
 * @param answers one for each exercise that it answers
 * @param remarks what the teacher and the learner should know about the file
 */
public record FileAnswers(List<FoundAnswer> answers, List<String> remarks) {

  /** Keeps its own copies. */
  public FileAnswers {
    answers = List.copyOf(answers);
    remarks = List.copyOf(remarks);
  }
}
