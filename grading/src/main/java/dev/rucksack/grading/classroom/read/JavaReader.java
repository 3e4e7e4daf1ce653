package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.match.FileAnswers;
import dev.rucksack.grading.classroom.match.Snippet;
import dev.rucksack.grading.classroom.match.TaskIndex;
import dev.rucksack.grading.tokens.Imports;
import java.util.List;

/** Reads Java files; those beside an answer help it if it uses them. */
final class JavaReader {
  private JavaReader() {}

  /** The package goes, its line stays: answers are compiled in one of the grader's own. */
  static Snippet snippet(String text) {
    return Snippet.of(Imports.withoutPackage(text));
  }

  /** The answer in a file, if it has one; helpers are not looked for. */
  static FileAnswers alone(SubmittedFile file, TaskIndex tasks) {
    return tasks.answers(file.snippets(), List.of(), file.path());
  }

  /**
   * The answer in a file with its helpers.
   *
   * @param folder all Java files beside it, itself too
   */
  static FileAnswers read(SubmittedFile file, List<SubmittedFile> folder, TaskIndex tasks) {
    List<Snippet> beside =
        folder.stream()
            .filter(each -> !each.place().equals(file.place()))
            .flatMap(each -> each.snippets().stream())
            .toList();
    return tasks.answers(file.snippets(), beside, file.path());
  }
}
