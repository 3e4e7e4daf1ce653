package dev.rucksack.grading.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.sample.Sample;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellSourcesTest {
  private static Optional<AnswerText> answer(String... cells) {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.eval("interface Sample {}");
      for (String cell : cells) {
        run(shell, cell);
      }
      CellSources sources = new CellSources(shell);
      return sources.answerTo(Sample.class).map(found -> sources.text(found, Sample.class));
    }
  }

  /** Piece by piece, as kernels do. */
  private static void run(JShell shell, String cell) {
    String rest = cell;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo piece = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      shell.eval(piece.source());
      rest = piece.remaining();
    }
  }

  @Test
  void importsOfAllCellsAndMarkedHelpersComeAlong() {
    AnswerText found =
        answer(
                "import static java.lang.Math.*;\nimport java.util.Lisst;\nint x = 1;",
                "// helper\nclass Base {}\nint twice(int x) { return 2 * x; }",
                "// answer: 99-sample\nclass MySample extends Base implements Sample {}",
                "class Trial implements Sample {}",
                "import java.time.Duration;")
            .orElseThrow();
    assertThat(found.source())
        .startsWith("import static java.lang.Math.*; import java.time.Duration; ")
        .endsWith("class MySample extends Base implements Sample {}");
    assertThat(found.helpers()).hasSize(2);
  }

  @Test
  void aClassThatOnlyMentionsTheTaskIsNoAnswer() {
    assertThat(
            answer(
                "class A implements Comparable<Sample> { public int compareTo(Sample s) { return 0; } }"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class MySample implements Sample { int a = \"x\"; }|incompatible types",
        "class MySample implements Sample { int a = 1 }|';' expected",
        "class MySample implements Sample { Unknown a() { return null; } int b = 1.5; }|incompatible types"
      })
  void theLastVersionCountsThoughItDoesNotCompile(String broken, String message) {
    String right = "class MySample implements Sample { int a = 1; }";
    assertThat(refused("// answer\n" + right, "int x = 1;")).isEmpty();
    assertThat(refused("// answer\n" + right, "// answer\n" + broken, "int x = 1;"))
        .hasValueSatisfying(text -> assertThat(text).startsWith("line 2: ").contains(message));
    assertThat(refused("// answer\n" + broken, "// answer\n" + right)).isEmpty();
    assertThat(refused("// answer\n" + right, broken.replace("MySample", "Other"))).isEmpty();
  }

  private static Optional<String> refused(String... cells) {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.eval("interface Sample {}");
      for (String cell : cells) {
        run(shell, cell);
      }
      CellSources sources = new CellSources(shell);
      return sources.refused(Sample.class).map(sources::messages);
    }
  }
}
