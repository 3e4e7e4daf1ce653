package dev.rucksack.grading;

/** Where the answers that a grader judges come from. */
@FunctionalInterface
public interface AnswerSource {

  /**
   * A fresh answer, which shares no state with those before it.
   *
   * @param task the interface that it implements
   */
  Object fresh(Class<?> task);
}
