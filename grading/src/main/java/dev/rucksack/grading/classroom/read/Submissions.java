package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.match.TaskIndex;
import dev.rucksack.grading.classroom.roster.Roster;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a class handed in.
 *
 * @param handIns one for each learner of the roster, in its order, also for those without files
 * @param unknown names of folders and files that belong to nobody on the roster
 * @param remarks about what was given, for the teacher
 */
public record Submissions(List<HandIn> handIns, List<String> unknown, List<String> remarks) {

  /** Keeps its own copies. */
  public Submissions {
    handIns = List.copyOf(handIns);
    unknown = List.copyOf(unknown);
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads folders, archives and files.
   *
   * @param times when learners handed in, by id; the files' own times where it says nothing
   * @param nbgraders whether what is given is nbgrader's, so that its time stamps count
   */
  public static Submissions read(
      List<Path> given,
      Roster roster,
      List<ExerciseInfo> exercises,
      Map<String, Instant> times,
      boolean nbgraders) {
    Gathered gathered = new Gathered(roster);
    Intake intake = new Intake(gathered, nbgraders);
    for (int i = 0; i < given.size(); i++) {
      FolderWalk.into(intake, i, given.get(i));
    }
    TaskIndex tasks = new TaskIndex(exercises);
    List<HandIn> handIns =
        roster.learners().stream()
            .map(
                each ->
                    Attempts.of(each, gathered, tasks, Optional.ofNullable(times.get(each.id()))))
            .toList();
    return new Submissions(handIns, gathered.unknown(), gathered.remarks());
  }
}
