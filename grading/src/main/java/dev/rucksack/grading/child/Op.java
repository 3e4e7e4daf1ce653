package dev.rucksack.grading.child;

/** What the grader asks of the answer's process. */
public enum Op {
  /** Take these classes; the answers to come are made of them. */
  LOAD,
  /** Make an answer; all answers of a process share their static state. */
  FRESH,
  /** Call a method of an answer. */
  CALL,
  /** The test is over: end, so that nothing of it is left for the next. */
  END,
  /** Try what must not be possible, and tell. */
  PROBE
}
