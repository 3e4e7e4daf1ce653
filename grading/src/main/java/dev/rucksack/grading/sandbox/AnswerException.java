package dev.rucksack.grading.sandbox;

/** What an answer threw that is none of Java's usual exceptions. */
public final class AnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says the exception's type and message. */
  public AnswerException(String message) {
    super(message);
  }
}
