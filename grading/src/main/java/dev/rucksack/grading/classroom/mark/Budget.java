package dev.rucksack.grading.classroom.mark;

import java.time.Duration;

/**
 * The time that a learner's answers may take together, whichever exercises and however many files
 * they are. A result of an earlier run costs what it took then, so that a second run comes to the
 * same end.
 */
final class Budget {
  private final Duration whole;
  private Duration left;

  Budget(Duration whole) {
    this.whole = whole;
    this.left = whole;
  }

  /** Whether nothing is left; the answer that uses up the rest is still graded to its end. */
  boolean isUsedUp() {
    return !left.isPositive();
  }

  void spend(Duration time) {
    left = left.minus(time);
  }

  /** For the learner. */
  String remark() {
    return "Not graded: your other answers used up the %d seconds that all of them may take together."
        .formatted(whole.toSeconds());
  }
}
