package dev.rucksack.grading.classroom.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rucksack.grading.answer.AnswerCompiler;
import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.answer.Compiled;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.classroom.sample.Sum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes along with an answer: the compiler says whether it is enough, and not too much. */
class HelpersTest {
  private static final TaskIndex TASKS = new TaskIndex(List.of(Samples.exercise()));

  private static AnswerText notebook(String... cells) {
    return only(TASKS.answers(snippets(cells), List.of(), "a.ipynb"));
  }

  private static AnswerText file(String answer, String... beside) {
    return only(TASKS.answers(snippets(answer), snippets(beside), "MySum.java"));
  }

  private static AnswerText only(FileAnswers found) {
    assertThat(found.answers()).hasSize(1);
    return found.answers().get(0).text();
  }

  private static List<Snippet> snippets(String... texts) {
    return Stream.of(texts).map(Snippet::of).toList();
  }

  private static void compiles(AnswerText answer) {
    assertThat(AnswerCompiler.compile(answer, Sum.class)).isInstanceOf(Compiled.Runnable.class);
  }

  @Test
  void aBaseClassIsAHelper() {
    compiles(
        notebook(
            "// helper\nabstract class Base { int start() { return 0; } }",
            Samples.GOOD
                .replace("implements", "extends Base implements")
                .replace("int s = 0", "int s = start()")));
  }

  @Test
  void everyVariableOfALineIsDeclared() {
    compiles(
        notebook(
            "// helper\nstatic double A = 1, B = 2;",
            Samples.GOOD.replace("int s = 0", "int s = (int) B - 2")));
  }

  @Test
  void aCopyOfTheTaskIsNoHelper() {
    AnswerText answer =
        file(
            Samples.GOOD.replace("int s = 0", "int s = Util.zero(this)"),
            "public interface Sum { int sum(int[] values); int largest(int[] values); }",
            "class Util { static int zero(Sum sum) { return 0; } }");
    assertThat(answer.helpers()).singleElement().asString().contains("Util");
    compiles(answer);
  }

  @Test
  void importsHoldForAllCellsOfANotebook() {
    String answer = Samples.GOOD.replace("int s = 0", "int s = abs(0)");
    compiles(
        notebook(
            "import java.time.Duration;\nimport static java.lang.Math.*;\nNotebook.attach();",
            answer));
    assertThat(file(answer, "import static java.lang.Math.*;\nclass Util {}").source())
        .isEqualTo(answer);
  }

  @Test
  void importsOfTasksHurtInNoCell() {
    String imports =
        "import dev.rucksack.grading.sample.Sample;\n"
            + "import dev.rucksack.grading.classroom.sample.Sum;\n";
    compiles(notebook(imports, Samples.GOOD));
    compiles(notebook(imports + Samples.GOOD));
    compiles(notebook(Samples.GOOD, "import java.util.Lisst;"));
    compiles(
        notebook(
            "// helper\n" + imports + "static int zero() { return 0; }",
            Samples.GOOD.replace("int s = 0", "int s = zero()")));
  }

  @Test
  void importsStandBeforeACellThatIsMoreThanClasses() {
    compiles(
        notebook(
            "import java.time.Duration; import java.time.Instant; import static java.lang.Math.*;",
            "// answer: 90-sum\nint twice(int x) { return abs(2 * x); }\n" + Samples.GOOD));
  }

  @Test
  void aLongChainOfHelpersTakesNoTime() {
    List<Snippet> cells = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      cells.add(Snippet.of("// helper\nint f%d() { return f%d(); }".formatted(i, i - 1)));
    }
    cells.add(Snippet.of(Samples.GOOD.replace("int s = 0", "int s = f4999()")));
    FileAnswers found =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30), () -> TASKS.answers(cells, List.of(), "a.ipynb"));
    assertThat(only(found).helpers())
        .hasSize(5_000)
        .startsWith("// helper\nint f0() { return f-1(); }")
        .endsWith("// helper\nint f4999() { return f4998(); }");
  }

  @Test
  void whatNobodyCouldCompileIsNotHeld() {
    String blanks = " ".repeat(Helpers.CHARACTERS / 2);
    FileAnswers found =
        TASKS.answers(
            snippets(
                "// helper\nint x;" + blanks,
                "// helper\nint y;" + blanks,
                Samples.GOOD.replace("int s = 0", "int s = x + y")),
            List.of(),
            "a.ipynb");
    assertThat(only(found).helpers()).hasSize(1);
    assertThat(found.remarks()).singleElement().asString().contains("1,000,000 characters");
  }
}
