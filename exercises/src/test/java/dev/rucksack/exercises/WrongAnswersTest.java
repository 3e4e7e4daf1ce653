package dev.rucksack.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.tokens.Token;
import dev.rucksack.grading.tokens.Tokens;
import dev.rucksack.grading.wrong.WrongAnswer;
import dev.rucksack.grading.wrong.WrongAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The edits that make wrong answers of solutions apply, and their results compile. */
class WrongAnswersTest {
  /** Where the whole texts lie, for those who want to read one. */
  private static final Path TEXTS = Path.of("target", "wrong-answers");

  private static final int LINES_TRIED = 10;

  static Stream<ExerciseInfo> exercises() {
    return Catalogue.load().stream();
  }

  /** In one run of the compiler for all. */
  @Test
  void allCompile(@TempDir Path classes) throws IOException {
    List<Path> texts = new ArrayList<>();
    for (ExerciseInfo exercise : Catalogue.load()) {
      for (WrongAnswer wrong : exercise.wrongAnswers()) {
        Path file = TEXTS.resolve(exercise.id()).resolve(wrong.name() + ".java");
        Files.createDirectories(file.getParent());
        texts.add(Files.writeString(file, wrong.source()));
      }
    }
    assertThat(texts).hasSizeGreaterThanOrEqualTo(75);
    assertThat(problems(texts, classes)).isEmpty();
  }

  private static List<String> problems(List<Path> texts, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
      List<String> options = List.of("-proc:none", "-implicit:none", "-d", classes.toString());
      compiler
          .getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(texts))
          .call();
    }
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(WrongAnswersTest::words)
        .toList();
  }

  private static String words(Diagnostic<? extends JavaFileObject> problem) {
    return "%s, line %d, does not compile: %s; change its edits in %s"
        .formatted(
            problem.getSource() == null ? "a wrong answer" : problem.getSource().getName(),
            problem.getLineNumber(),
            problem.getMessage(Locale.ENGLISH),
            WrongAnswers.FILE);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("exercises")
  void theTestsThatCatchThemExist(ExerciseInfo exercise) {
    List<String> tests =
        Arrays.stream(exercise.grader().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName())
            .toList();
    for (WrongAnswer wrong : exercise.wrongAnswers()) {
      assertThat(tests).as("%s, %s", exercise.id(), wrong.name()).containsAll(wrong.caughtBy());
      assertThat(wrong.why()).as(wrong.name()).matches("[A-Z].*\\.");
    }
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("exercises")
  void theyApplyWhenOtherLinesOfTheSolutionChange(ExerciseInfo exercise) {
    String solution = exercise.solution().orElseThrow();
    // Other indentation, blank lines, a comment, one more method at the end.
    String changed =
        solution
            .replace("\n", "\n\n")
            .replace("  ", "    ")
            .replaceFirst(";", ";\n/* Rewritten. */")
            .replaceFirst("}\\s*$", "  private static int zero() {\n    return 0;\n  }\n}\n");
    List<WrongAnswer> before = exercise.wrongAnswers();
    List<WrongAnswer> after =
        WrongAnswers.of(exercise.id(), exercise.edits().orElseThrow(), changed);
    for (int i = 0; i < before.size(); i++) {
      List<String> expected = words(before.get(i).source());
      List<String> added = words("private static int zero() { return 0; }");
      List<String> words = words(after.get(i).source());
      expected.addAll(expected.size() - 1, added);
      assertThat(words).as(before.get(i).name()).isEqualTo(expected);
    }
  }

  private static List<String> words(String text) {
    return new ArrayList<>(Tokens.of(text).stream().map(Token::text).toList());
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("exercises")
  void aLineThatIsGoneIsNamedIfAnEditNeedsIt(ExerciseInfo exercise) {
    List<String> lines = exercise.solution().orElseThrow().lines().toList();
    String edits = exercise.edits().orElseThrow();
    int refused = 0;
    for (int gone = 0; gone < lines.size(); gone += Math.max(1, lines.size() / LINES_TRIED)) {
      List<String> others = new ArrayList<>(lines);
      String line = others.remove(gone).strip();
      try {
        WrongAnswers.of(exercise.id(), edits, String.join("\n", others));
      } catch (IllegalStateException e) {
        refused++;
        assertThat(e)
            .as("without \"%s\"", line)
            .hasMessageStartingWith("Exercise " + exercise.id() + ", wrong answer ")
            .hasMessageContaining("Solution.java")
            .hasMessageContaining("; ");
      }
    }
    assertThat(refused).isPositive();
  }
}
