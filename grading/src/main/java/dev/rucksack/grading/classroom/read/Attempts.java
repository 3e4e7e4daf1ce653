package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.match.FileAnswers;
import dev.rucksack.grading.classroom.match.FoundAnswer;
import dev.rucksack.grading.classroom.match.TaskIndex;
import dev.rucksack.grading.classroom.roster.Learner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the attempts in a learner's files: of each exercise the last ones, up to a limit. */
final class Attempts {
  private static final int MOST_REMARKS = 30;
  private static final int LONGEST_REMARK = 500;

  private final Gathered gathered;
  private final TaskIndex tasks;
  private final Optional<Instant> time;
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final TreeSet<String> tooMany = new TreeSet<>();

  private Attempts(Gathered gathered, TaskIndex tasks, Optional<Instant> time) {
    this.gathered = gathered;
    this.tasks = tasks;
    this.time = time;
  }

  /**
   * All that a learner handed in.
   *
   * @param time when all of them were handed in; the files' own times if empty
   */
  static HandIn of(Learner learner, Gathered gathered, TaskIndex tasks, Optional<Instant> time) {
    LearnerFiles files = gathered.of(learner);
    Attempts attempts = new Attempts(gathered, tasks, time);
    attempts.find(files);
    List<String> remarks = new ArrayList<>(files.remarks());
    attempts.remarks.stream().limit(MOST_REMARKS).map(Attempts::shortened).forEach(remarks::add);
    int more = attempts.remarks.size() - MOST_REMARKS;
    if (more > 0) {
      remarks.add(String.format(Locale.ROOT, "There are %,d more remarks of this kind.", more));
    }
    return new HandIn(learner, attempts.attempts, remarks, files.count());
  }

  /** A name in it may be invented, and of any length. */
  private static String shortened(String remark) {
    return remark.length() > LONGEST_REMARK ? remark.substring(0, LONGEST_REMARK) + "…" : remark;
  }

  private void find(LearnerFiles files) {
    Map<Place, List<SubmittedFile>> javaFolders =
        files.files().stream()
            .filter(file -> file.kind() == Kind.JAVA)
            .collect(Collectors.groupingBy(file -> file.place().folder()));
    for (SubmittedFile file : lastFirst(files.files())) {
      FileAnswers found =
          file.kind() == Kind.NOTEBOOK
              ? NotebookReader.answers(file, tasks)
              : java(file, javaFolders.getOrDefault(file.place().folder(), List.of()));
      if (found.answers().isEmpty()) {
        file.otherLanguage()
            .ifPresent(name -> files.passPart(Reason.LANGUAGE, file.path() + " (" + name + ")"));
      }
      List<FoundAnswer> wanted = found.answers().stream().filter(this::isWanted).toList();
      add(file, wanted, found.remarks());
    }
    for (String exercise : tooMany) {
      remarks.add(
          "More than %d files answer %s; only the last %d were looked at."
              .formatted(Limits.ATTEMPTS, exercise, Limits.ATTEMPTS));
    }
    Collections.reverse(attempts);
    Collections.reverse(remarks);
  }

  private List<SubmittedFile> lastFirst(List<SubmittedFile> files) {
    return files.stream()
        .sorted(
            Comparator.comparing((SubmittedFile file) -> gathered.handedIn(file).instant())
                .thenComparing(SubmittedFile::saved)
                .thenComparing(SubmittedFile::path)
                .reversed())
        .toList();
  }

  /** Helpers are looked for only beside an answer that counts: that may take long. */
  private FileAnswers java(SubmittedFile file, List<SubmittedFile> folder) {
    FileAnswers alone = JavaReader.alone(file, tasks);
    return alone.answers().stream().anyMatch(each -> !isFull(each.exercise()))
        ? JavaReader.read(file, folder, tasks)
        : alone;
  }

  private boolean isFull(String exercise) {
    return counts.getOrDefault(exercise, 0) >= Limits.ATTEMPTS;
  }

  private boolean isWanted(FoundAnswer answer) {
    if (isFull(answer.exercise())) {
      tooMany.add(answer.exercise());
      return false;
    }
    counts.merge(answer.exercise(), 1, Integer::sum);
    return true;
  }

  private void add(SubmittedFile file, List<FoundAnswer> answers, List<String> said) {
    // All is turned round at the end.
    said.reversed().forEach(remarks::add);
    HandInTime own = gathered.handedIn(file);
    HandInTime handedIn =
        time.map(known -> new HandInTime(known, true, own.markedLate())).orElse(own);
    for (FoundAnswer answer : answers.reversed()) {
      attempts.add(
          new Attempt(
              answer.exercise(),
              answer.version(),
              answer.text(),
              answer.more(),
              file.path(),
              handedIn));
    }
  }
}
