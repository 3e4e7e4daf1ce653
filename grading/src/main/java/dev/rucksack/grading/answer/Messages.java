package dev.rucksack.grading.answer;

import dev.rucksack.grading.child.AnswerFile;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** The compiler's messages as a learner reads them. */
final class Messages {
  private static final int MOST = 5;
  private static final int LONGEST = 400;

  private Messages() {}

  static String of(List<Diagnostic<? extends JavaFileObject>> problems) {
    return problems.stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .limit(MOST)
        .map(Messages::line)
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static String line(Diagnostic<? extends JavaFileObject> problem) {
    String text =
        problem
            .getMessage(Locale.ENGLISH)
            .replace(SourceUnits.PACKAGE + ".", "")
            .strip()
            .replaceAll("\\s*\\n\\s*", ", ");
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    return place(problem.getSource()) + "line " + problem.getLineNumber() + ": " + cut;
  }

  private static String place(@Nullable JavaFileObject source) {
    if (source instanceof SourceUnit unit && !unit.file().equals(AnswerFile.NAME)) {
      return "helper " + unit.file().replaceAll("\\D", "") + ", ";
    }
    return "";
  }
}
