package dev.rucksack.grading.classroom;

import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.file.Csv;
import dev.rucksack.grading.classroom.read.HandedIn;
import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.roster.Roster;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table of learners and when they handed in. */
final class Times {

  private Times() {}

  /**
   * By the learners' ids. The first column names a learner, the second has the time; a first row
   * without a time holds the headings.
   */
  static Map<String, Instant> read(Path file, Roster roster) {
    Map<String, Instant> times = new HashMap<>();
    List<List<String>> rows = Csv.read(file);
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      String text = row.size() > 1 ? row.get(1) : "";
      var time = HandedIn.parse(text);
      if (time.isEmpty() && i == 0) {
        continue;
      }
      if (time.isEmpty()) {
        throw new ClassroomException(
            file + " has no time for " + row.get(0) + "; write it as 2026-11-24 18:00.");
      }
      Learner learner =
          roster
              .find(row.get(0))
              .orElseThrow(
                  () ->
                      new ClassroomException(
                          file + " names " + row.get(0) + ", who is not on the roster."));
      times.put(learner.id(), time.get());
    }
    return times;
  }
}
