package dev.rucksack.grading.child;

/** How the text of an answer is called in stack traces: so are its lines told from others. */
public final class AnswerFile {
  /** The name of its source file. */
  public static final String NAME = "Answer.java";

  private AnswerFile() {}
}
