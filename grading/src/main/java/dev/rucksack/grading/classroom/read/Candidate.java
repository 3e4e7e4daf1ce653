package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.tokens.Implementing;
import java.util.List;
import java.util.Optional;

/**
 * A snippet that may be the answer to an exercise.
 *
 * @param why it may be
 */
record Candidate(ExerciseInfo exercise, Snippet snippet, Reason why) {

  /** Why a snippet may answer an exercise; the later the reason, the stronger. */
  enum Reason {
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

  /** By the interfaces of its classes; of no exercise if it says that it is a helper. */
  static Optional<Candidate> byInterface(Snippet snippet, List<ExerciseInfo> exercises) {
    List<Implementing> types = snippet.isHelper() ? List.of() : Implementing.of(snippet.text());
    return exercises.stream()
        .flatMap(
            exercise ->
                types.stream()
                    .filter(type -> type.task().equals(exercise.task().getSimpleName()))
                    .map(type -> new Candidate(exercise, snippet, reason(type)))
                    .max((one, other) -> one.why.compareTo(other.why))
                    .stream())
        .findFirst();
  }

  private static Reason reason(Implementing type) {
    return type.hasUsualName() ? Reason.USUAL_NAME : Reason.INTERFACE;
  }

  /** Whether it counts in the place of one that stands before it. */
  boolean displaces(Candidate before) {
    return why.compareTo(before.why) >= 0;
  }

  /** What to say if it counts and the other does not. */
  String remarkOver(Candidate other) {
    return why == other.why ? Reason.INTERFACE.remark : why.remark;
  }
}
