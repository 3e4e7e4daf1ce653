package dev.rucksack.grading.classroom.mark;

import java.time.Instant;
import java.util.Optional;

/**
 * How points become marks.
 *
 * @param policy which attempt counts
 * @param late what lateness costs; nothing if empty
 * @param otherVersions whether answers to another version of an exercise are accepted, with a
 *     remark
 */
public record Rules(Policy policy, Optional<LateRule> late, boolean otherVersions) {

  double kept(Instant time) {
    return late.map(rule -> rule.kept(time)).orElse(1.0);
  }

  long daysLate(Instant time) {
    return late.map(rule -> rule.daysLate(time)).orElse(0L);
  }
}
