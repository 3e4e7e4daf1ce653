package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.file.Texts;
import java.util.List;
import java.util.regex.Pattern;

/** Reads Java files; those beside an answer help it if it uses them. */
final class JavaReader {
  private static final Pattern PACKAGE =
      Pattern.compile("^\\h*+package\\s++[\\w.]++\\s*+;", Pattern.MULTILINE);

  private JavaReader() {}

  /** The answer in a file, if it has one. */
  static FileAnswers read(SubmittedFile file, List<SubmittedFile> all, TaskIndex tasks) {
    List<String> folder = parent(file);
    List<Snippet> beside =
        all.stream()
            .filter(
                each ->
                    each.endsWith(".java")
                        && !each.path().equals(file.path())
                        && parent(each).equals(folder))
            .map(JavaReader::snippet)
            .toList();
    return tasks.answers(List.of(snippet(file)), beside, file.path());
  }

  /** The package goes, its line stays: answers are compiled in one of the grader's own. */
  private static Snippet snippet(SubmittedFile file) {
    return Snippet.of(PACKAGE.matcher(Texts.decode(file.content())).replaceFirst(""));
  }

  private static List<String> parent(SubmittedFile file) {
    return file.folders().subList(0, file.folders().size() - 1);
  }
}
