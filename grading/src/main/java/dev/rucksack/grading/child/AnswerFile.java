package dev.rucksack.grading.child;

/** The name of an answer's text in stack traces, which distinguishes its lines from others. */
public final class AnswerFile {
  /** The name of its source file. */
  public static final String NAME = "Answer.java";

  private AnswerFile() {}
}
