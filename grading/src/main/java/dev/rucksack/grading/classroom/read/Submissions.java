package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.roster.Roster;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
   */
  public static Submissions read(
      List<Path> given, Roster roster, List<ExerciseInfo> exercises, Map<String, Instant> times) {
    Gathered gathered = new Gathered();
    given.forEach(path -> FolderWalk.into(gathered, path));
    Map<Learner, List<SubmittedFile>> owned = new LinkedHashMap<>();
    TreeSet<String> unknown = new TreeSet<>();
    for (SubmittedFile file : gathered.files()) {
      Optional<Learner> owner = Owner.of(file, roster);
      owner.ifPresentOrElse(
          learner -> owned.computeIfAbsent(learner, each -> new ArrayList<>()).add(file),
          () -> unknown.add(Owner.shown(file)));
    }
    TaskIndex tasks = new TaskIndex(exercises);
    List<HandIn> handIns = new ArrayList<>();
    for (Learner learner : roster.learners()) {
      List<SubmittedFile> files = owned.getOrDefault(learner, List.of());
      handIns.add(handIn(learner, files, tasks, Optional.ofNullable(times.get(learner.id()))));
    }
    return new Submissions(handIns, List.copyOf(unknown), gathered.remarks());
  }

  private static HandIn handIn(
      Learner learner, List<SubmittedFile> files, TaskIndex tasks, Optional<Instant> time) {
    List<Attempt> attempts = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    List<SubmittedFile> sorted =
        files.stream()
            .sorted(Comparator.comparing(SubmittedFile::time).thenComparing(SubmittedFile::path))
            .toList();
    for (SubmittedFile file : sorted) {
      FileAnswers found =
          file.endsWith(".ipynb")
              ? NotebookReader.read(file, tasks)
              : JavaReader.read(file, sorted, tasks);
      remarks.addAll(found.remarks());
      for (FoundAnswer answer : found.answers()) {
        attempts.add(
            new Attempt(
                answer.exercise(),
                answer.version(),
                answer.text(),
                file.path(),
                time.orElse(file.time())));
      }
    }
    return new HandIn(learner, attempts, remarks, files.size());
  }
}
