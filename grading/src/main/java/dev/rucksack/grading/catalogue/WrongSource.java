package dev.rucksack.grading.catalogue;

import java.util.List;

/**
 * A wrong answer as text.
 *
 * @param name the class's simple name
 * @param why the mistake, as a phrase
 * @param caughtBy the grader's methods that must fail on it
 * @param source its Java text
 */
public record WrongSource(String name, String why, List<String> caughtBy, String source) {

  /** Keeps its own copy of the names. */
  public WrongSource {
    caughtBy = List.copyOf(caughtBy);
  }
}
