package dev.rucksack.grading.classroom;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.read.Attempt;
import dev.rucksack.grading.classroom.read.HandIn;
import dev.rucksack.grading.classroom.read.Submissions;
import dev.rucksack.grading.classroom.release.Chosen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The exercises that count.
 *
 * @param exercises in order
 * @param why a sentence for the teacher
 */
record Counted(List<ExerciseInfo> exercises, String why) {

  /** Keeps its own copy. */
  Counted {
    exercises = List.copyOf(exercises);
  }

  /**
   * Those that the teacher chose, else those of the release, else those that anybody answered.
   *
   * @param released whether the catalogue is a release's
   * @throws ClassroomException if the choice fits none, or without a choice nobody answered any
   */
  static Counted of(
      List<ExerciseInfo> catalogue,
      Optional<String> starts,
      boolean released,
      Submissions submissions) {
    List<ExerciseInfo> chosen = Chosen.of(catalogue, starts);
    if (starts.isPresent()) {
      return new Counted(
          chosen, "Exercises that count: %d, by --exercises.".formatted(chosen.size()));
    }
    Map<String, Integer> learners = learners(submissions);
    List<ExerciseInfo> answered =
        chosen.stream().filter(each -> learners.containsKey(each.id())).toList();
    if (answered.isEmpty()) {
      throw new ClassroomException(
          "No file answers an exercise; is it the right folder, and do answers keep their first"
              + " line \"// answer: …\"?");
    }
    if (released) {
      return new Counted(
          chosen, "Exercises that count: %d, all of the release.".formatted(chosen.size()));
    }
    String names =
        answered.stream()
            .map(each -> each.id() + " (" + learners.get(each.id()) + ")")
            .collect(Collectors.joining(", "));
    return new Counted(
        answered,
        "Exercises that count, since somebody answered them (in brackets how many did): "
            + names
            + "; --exercises chooses others.");
  }

  /** How many learners answered an exercise, by its id. */
  private static Map<String, Integer> learners(Submissions submissions) {
    Map<String, Integer> learners = new HashMap<>();
    for (HandIn handIn : submissions.handIns()) {
      TreeSet<String> answered = new TreeSet<>();
      for (Attempt attempt : handIn.attempts()) {
        answered.add(attempt.exercise());
      }
      answered.forEach(id -> learners.merge(id, 1, Integer::sum));
    }
    return learners;
  }
}
