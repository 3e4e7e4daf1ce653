package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.classroom.file.ClassroomException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * What lateness costs. Each day that has begun after the deadline costs the same share of an
 * exercise's points, up to a limit. Days are those of the deadline's zone: one ends at the same
 * time of the next day, also when clocks change in between.
 *
 * @param deadline until when, included, nothing is lost
 * @param perDay the share that a day costs, 0 to 1
 * @param most the largest share that is lost, 0 to 1
 */
public record LateRule(ZonedDateTime deadline, double perDay, double most) {

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
    ZonedDateTime there = time.atZone(deadline.getZone());
    long days = Math.max(0, ChronoUnit.DAYS.between(deadline, there));
    while (deadline.plusDays(days).toInstant().isBefore(time)) {
      days++;
    }
    return days;
  }

  /** The share of the points that is kept after so many days, 0 to 1. */
  public double kept(long daysLate) {
    return 1 - Math.min(most, perDay * daysLate);
  }
}
