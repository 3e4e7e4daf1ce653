package dev.rucksack.grading.run;

/** How far the grading of an answer came. */
public enum Status {
  /** The tests ran; each says how it went. */
  GRADED,
  /** It is the stub, or throws as the stub does: nothing has been written yet. */
  NOT_WRITTEN,
  /** There is no answer to this exercise. */
  MISSING,
  /** It does not compile. */
  DOES_NOT_COMPILE,
  /** It compiles, but no class (or more than one) in it implements the task. */
  NO_ANSWER_CLASS,
  /** It uses what an answer may not use. */
  NOT_ALLOWED,
  /** Grading itself failed, through no fault of an answer: its points say nothing. */
  NOT_GRADED
}
