package dev.rucksack.grading.wrong;

import java.util.List;

/**
 * An answer that real learners give and that is wrong: the grader is tested on it.
 *
 * @param name of its class
 * @param why the mistake, in a sentence
 * @param caughtBy the grader's test methods that must fail on it, at least one; others may, too
 * @param source its Java text: the solution with the mistake in it
 */
public record WrongAnswer(String name, String why, List<String> caughtBy, String source) {

  /** Keeps its own copy of the names. */
  public WrongAnswer {
    caughtBy = List.copyOf(caughtBy);
  }
}
