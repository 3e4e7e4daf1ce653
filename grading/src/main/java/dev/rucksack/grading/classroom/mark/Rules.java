package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.classroom.read.HandInTime;
import java.time.Duration;
import java.util.Optional;

/**
 * How points become marks.
 *
 * @param policy which attempt counts
 * @param late what lateness costs; nothing if empty
 * @param otherVersions whether answers to another version of an exercise are accepted, with a
 *     remark
 * @param budget how long all answers of a learner may take together; what depends on the number of
 *     exercises if empty
 */
public record Rules(
    Policy policy, Optional<LateRule> late, boolean otherVersions, Optional<Duration> budget) {
  private static final Duration ALWAYS = Duration.ofSeconds(20);
  private static final Duration FOR_EACH_EXERCISE = Duration.ofSeconds(10);

  /** Far more than honest answers take, also where some of them never end. */
  Duration budgetFor(int exercises) {
    return budget.orElse(ALWAYS.plus(FOR_EACH_EXERCISE.multipliedBy(exercises)));
  }

  /** The share of the points that is kept after so many days. */
  double kept(long daysLate) {
    return late.map(rule -> rule.kept(daysLate)).orElse(1.0);
  }

  /** Days that have begun since the deadline; what the platform marked as late is at least one. */
  long daysLate(HandInTime time) {
    long least = time.markedLate() && !time.declared() ? 1 : 0;
    return late.map(rule -> Math.max(least, rule.daysLate(time.instant()))).orElse(0L);
  }
}
