package dev.rucksack.grading.classroom.file;

/** Something that the teacher has to fix; its message is one sentence for them. */
public final class ClassroomException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong, and the remedy. */
  public ClassroomException(String message) {
    super(message);
  }

  /** The same with what caused it. */
  public ClassroomException(String message, Throwable cause) {
    super(message, cause);
  }
}
