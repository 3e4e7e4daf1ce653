package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.classroom.file.ClassroomException;
import java.time.Duration;
import java.time.Instant;

/**
 * What lateness costs. Each day that has begun after the deadline costs the same share of an
 * exercise's points, up to a limit.
 *
 * @param deadline until when, included, nothing is lost
 * @param perDay the share that a day costs, 0 to 1
 * @param most the largest share that is lost, 0 to 1
 */
public record LateRule(Instant deadline, double perDay, double most) {
  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  /** Checks the shares. */
  public LateRule {
    if (!(perDay >= 0 && perDay <= 1 && most >= 0 && most <= 1)) {
      throw new ClassroomException(
          "A late day costs "
              + 100 * perDay
              + " %, at most "
              + 100 * most
              + " %; both must be from 0 to 100.");
    }
  }

  /** Days that have begun since the deadline; 0 if in time. */
  public long daysLate(Instant time) {
    if (!time.isAfter(deadline)) {
      return 0;
    }
    Duration late = Duration.between(deadline, time);
    return late.toSeconds() / DAY_SECONDS + (late.equals(wholeDays(late)) ? 0 : 1);
  }

  private static Duration wholeDays(Duration late) {
    return Duration.ofDays(late.toDays());
  }

  /** The share of the points that is kept, 0 to 1. */
  public double kept(Instant time) {
    return 1 - Math.min(most, perDay * daysLate(time));
  }
}
