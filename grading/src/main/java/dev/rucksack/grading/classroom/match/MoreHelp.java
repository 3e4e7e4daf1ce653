package dev.rucksack.grading.classroom.match;

import dev.rucksack.grading.answer.AnswerText;
import java.util.List;

/**
 * An answer together with what it may need from cells that nobody marked as helpers.
 *
 * @param text the answer with all its helpers
 * @param names what the unmarked ones declare and the answer uses
 */
public record MoreHelp(AnswerText text, List<String> names) {

  /** Keeps its own copy. */
  public MoreHelp {
    names = List.copyOf(names);
  }
}
