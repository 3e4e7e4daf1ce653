package dev.rucksack.grading.child;

/** What the grader asks of the answer's process. */
public enum Op {
  /** Take these classes; the answers to come are made of them. */
  LOAD,
  /** Make an answer with state of its own, static state included. */
  FRESH,
  /** Call a method of an answer. */
  CALL,
  /** Try what must not be possible, and tell. */
  PROBE
}
