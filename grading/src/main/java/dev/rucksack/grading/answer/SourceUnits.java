package dev.rucksack.grading.answer;

import dev.rucksack.grading.child.AnswerFile;
import dev.rucksack.grading.tokens.Imports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes compilation units of an answer: a notebook's cell has neither package nor imports. */
final class SourceUnits {
  static final String PACKAGE = "answer";
  private static final List<String> IMPORTED =
      List.of(
          "java.io",
          "java.math",
          "java.util",
          "java.util.concurrent",
          "java.util.function",
          "java.util.random",
          "java.util.regex",
          "java.util.stream");

  private final Class<?> task;
  private final Members members;

  SourceUnits(Class<?> task, Members members) {
    this.task = task;
    this.members = members;
  }

  /** The answer as a file of classes. */
  List<SourceUnit> asFile(AnswerText answer) throws IOException {
    String text = Imports.withoutPackage(unixLines(answer.source()));
    List<SourceUnit> units = helpers(answer);
    units.add(new SourceUnit(AnswerFile.NAME, prelude(answer) + text));
    return units;
  }

  /** The answer as a cell that declares more than classes; empty if it is more than that. */
  Optional<List<SourceUnit>> asCell(AnswerText answer) throws IOException {
    Optional<SourceUnit> unit = cell(answer, AnswerFile.NAME, "Cell", answer.source());
    if (unit.isEmpty()) {
      return Optional.empty();
    }
    List<SourceUnit> units = helpers(answer);
    units.add(unit.get());
    return Optional.of(units);
  }

  private List<SourceUnit> helpers(AnswerText answer) throws IOException {
    List<SourceUnit> units = new ArrayList<>();
    for (int i = 0; i < answer.helpers().size(); i++) {
      String text = answer.helpers().get(i);
      String file = "Helper" + (i + 1) + ".java";
      String broken = prelude(answer) + unixLines(text);
      units.add(
          cell(answer, file, helperClass(i), text).orElseGet(() -> new SourceUnit(file, broken)));
    }
    return units;
  }

  private Optional<SourceUnit> cell(AnswerText answer, String file, String type, String source)
      throws IOException {
    String text = Imports.withoutPackage(unixLines(source));
    StringBuilder head = new StringBuilder(prelude(answer));
    Imports.statements(text).forEach(head::append);
    head.append("final class ").append(type).append('{');
    return members
        .asStatic(Imports.withoutImports(text))
        .map(declared -> new SourceUnit(file, head + declared + "\n}"));
  }

  private String prelude(AnswerText answer) {
    StringBuilder prelude = new StringBuilder("package " + PACKAGE + ";");
    IMPORTED.forEach(name -> prelude.append("import ").append(name).append(".*;"));
    prelude.append("import ").append(task.getPackageName()).append(".*;");
    for (int i = 0; i < answer.helpers().size(); i++) {
      prelude.append("import static %s.%s.*;".formatted(PACKAGE, helperClass(i)));
    }
    return prelude.toString();
  }

  private static String helperClass(int index) {
    return "Helpers" + (index + 1) + "OfThisNotebook";
  }

  private static String unixLines(String text) {
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    return unix.startsWith("\ufeff") ? unix.substring(1) : unix;
  }
}
