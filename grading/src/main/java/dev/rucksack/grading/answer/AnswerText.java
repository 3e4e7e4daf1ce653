package dev.rucksack.grading.answer;

import java.util.List;

/**
 * What a learner wrote.
 *
 * @param source Java text with a class that implements the task: a notebook's cell or a file
 * @param helpers texts with further classes, methods or fields that the answer uses
 */
public record AnswerText(String source, List<String> helpers) {

  /** Keeps its own copy of the helpers. */
  public AnswerText {
    helpers = List.copyOf(helpers);
  }

  /** An answer that needs nothing else. */
  public static AnswerText of(String source) {
    return new AnswerText(source, List.of());
  }
}
