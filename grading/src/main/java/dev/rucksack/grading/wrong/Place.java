package dev.rucksack.grading.wrong;

/**
 * Whose text is read, for messages.
 *
 * @param exercise the exercise's id
 * @param answer the wrong answer's name; empty outside of all
 */
record Place(String exercise, String answer) {

  /** An error with what is wrong and, after a semicolon, the remedy. */
  IllegalStateException problem(String what) {
    String whose = answer.isEmpty() ? "" : "wrong answer " + answer + ", ";
    return new IllegalStateException(
        "Exercise %s, %s%s: %s.".formatted(exercise, whose, WrongAnswers.FILE, what));
  }
}
