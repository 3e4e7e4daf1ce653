package dev.rucksack.grading.classroom.mark;

/** Which of several attempts at an exercise counts. */
public enum Policy {
  /** The one that was handed in last. */
  LAST,
  /** The one with the most points after what lateness costs; of equals, the earliest. */
  BEST
}
