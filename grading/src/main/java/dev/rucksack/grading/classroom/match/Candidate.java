package dev.rucksack.grading.classroom.match;

import dev.rucksack.grading.catalogue.ExerciseInfo;

/**
 * A snippet that may be the answer to an exercise.
 *
 * @param why it may be
 */
record Candidate(ExerciseInfo exercise, Snippet snippet, Reason why) {

  /** Why a snippet may answer an exercise; the later the reason, the stronger. */
  enum Reason {
    /** It is what everybody was given. */
    STUB("the last one counts"),
    /** A class in it says that it implements the task. */
    INTERFACE("the last one counts"),
    /** Such a class has the name that the exercise proposes. */
    USUAL_NAME("the class My… counts"),
    /** A comment or a tag says so. */
    MARK("the marked one counts");

    private final String remark;

    Reason(String remark) {
      this.remark = remark;
    }
  }

  /** Whether it counts in the place of an earlier one. */
  boolean displaces(Candidate before) {
    return why.compareTo(before.why) >= 0;
  }

  /** Whether somebody wrote it: what everybody was given is not a second answer. */
  boolean isWritten() {
    return why != Reason.STUB;
  }

  /** What to say if it counts and the other does not. */
  String remarkOver(Candidate other) {
    return why == other.why ? Reason.INTERFACE.remark : why.remark;
  }
}
