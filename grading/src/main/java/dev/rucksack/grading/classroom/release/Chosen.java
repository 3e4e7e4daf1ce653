package dev.rucksack.grading.classroom.release;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.file.ClassroomException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Exercises by the starts of their ids. */
public final class Chosen {

  private Chosen() {}

  /**
   * Those whose ids start so; all without a choice.
   *
   * @param starts ids or their starts, with commas between them
   * @throws ClassroomException if a start fits none, or there is no start at all
   */
  public static List<ExerciseInfo> of(List<ExerciseInfo> catalogue, Optional<String> starts) {
    if (starts.isEmpty()) {
      return catalogue;
    }
    List<String> wanted =
        Arrays.stream(starts.get().split(","))
            .map(String::strip)
            .filter(start -> !start.isEmpty())
            .toList();
    if (wanted.isEmpty()) {
      throw new ClassroomException(
          "--exercises is \"" + starts.get() + "\"; give ids or their starts, such as 03,05.");
    }
    for (String start : wanted) {
      if (catalogue.stream().noneMatch(each -> each.id().startsWith(start))) {
        throw new ClassroomException(
            "There is no exercise "
                + start
                + "; there are "
                + catalogue.stream().map(ExerciseInfo::id).collect(Collectors.joining(", "))
                + ".");
      }
    }
    return catalogue.stream()
        .filter(each -> wanted.stream().anyMatch(each.id()::startsWith))
        .toList();
  }
}
