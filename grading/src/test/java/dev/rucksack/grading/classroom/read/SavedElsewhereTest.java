package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.answer.AnswerCompiler;
import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.answer.Compiled;
import dev.rucksack.grading.classroom.match.MoreHelp;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.classroom.sample.Sum;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever tools and learners do to a notebook, its answer is found. */
class SavedElsewhereTest {
  private static final String MARKED = "// answer: 90-sum v2\\n";
  private static final String COLAB =
      """
      {"nbformat": 4, "nbformat_minor": 0,
       "metadata": {"colab": {"provenance": []},
         "kernelspec": {"name": "python3", "display_name": "Python 3"},
         "language_info": {"name": "python"}},
       "cells": [{"cell_type": "code", "source": [%s],
         "metadata": {"id": "u7Zk"}, "execution_count": null, "outputs": []}]}
      """;
  private static final String EDITOR =
      """
      {"cells": [{"cell_type": "code", "source": [%s], "execution_count": null, "outputs": [],
         "metadata": {"vscode": {"languageId": "java"}}}],
       "metadata": {"kernelspec": {"name": "rust", "language": "rust", "display_name": "x"}}}
      """;
  private static final String BARE = "{\"cells\": [{\"source\": [%s]}]}";
  private static final String FORMAT_3 =
      """
      {"nbformat": 3, "metadata": {"language": "python"},
       "worksheets": [{"cells": [{"cell_type": "code", "language": "python", "input": [%s]}]}]}
      """;

  @TempDir Path folder;

  static Stream<Arguments> notebooks() {
    return Stream.of(COLAB, EDITOR, BARE, FORMAT_3)
        .flatMap(
            form ->
                Stream.of(
                        "", MARKED, "// answer: 90-som\\n", "// answr 90-sum\\n", "%maven a:b:1\\n")
                    .flatMap(
                        first ->
                            Stream.of("\\n", "\\r\\n", "")
                                .map(end -> Arguments.of(form, first, end))));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itsAnswerCompiles(String form, String first, String end) {
    StringBuilder lines = new StringBuilder();
    Stream.concat(Stream.of(first.replace("\\n", "")), Samples.GOOD.lines())
        .forEach(line -> lines.append(lines.isEmpty() ? "" : ", ").append(quoted(line, end)));
    Samples.write(folder, "x/anna/a.ipynb", form.formatted(lines));
    assertThat(compiles(only(read().anna()).text())).isTrue();
  }

  private static String quoted(String line, String end) {
    return '"' + line + end + '"';
  }

  private Reading read() {
    return Reading.of(folder.resolve("x"));
  }

  private static Attempt only(HandIn handIn) {
    assertThat(handIn.attempts()).hasSize(1);
    assertThat(handIn.attempts().get(0).exercise()).isEqualTo("90-sum");
    return handIn.attempts().get(0);
  }

  private static boolean compiles(AnswerText text) {
    return AnswerCompiler.compile(text, Sum.class) instanceof Compiled.Runnable;
  }

  private HandIn anna(String... cells) {
    Samples.write(folder, "x/anna/a.ipynb", Samples.notebook(cells));
    return read().anna();
  }

  @Test
  void aMisspeltMarkIsRemarkedAndCountsMoreThanNone() {
    HandIn anna = anna("// answer: 90-som\n" + Samples.GOOD, Samples.WRONG);
    assertThat(only(anna).text().source()).contains("90-som");
    assertThat(anna.remarks()).anyMatch(each -> each.contains("90-som") && each.contains("90-sum"));
  }

  @Test
  void anUntouchedStubDisplacesNothing() {
    String stub = "// answer: 90-sum v2\n/** Yours. */ public final class MySum implements Sum {}";
    for (List<String> cells :
        List.of(
            List.of(stub, Samples.GOOD),
            List.of(Samples.GOOD, stub),
            List.of(Samples.GOOD + stub))) {
      HandIn anna = anna(cells.toArray(String[]::new));
      assertThat(only(anna).text().source()).contains("int largest");
    }
    HandIn both = anna(stub, Samples.GOOD);
    assertThat(both.remarks()).isEmpty();
    assertThat(only(anna(stub)).text().source()).contains("MySum");
  }

  @Test
  void cellsInAnyOrder() {
    String helper = "// helper\nstatic int add(int a, int b) { return Adder.add(a, b); }";
    String adder = "// helper\nclass Adder { static int add(int a, int b) { return a + b; } }";
    String answer = MARKED.replace("\\n", "\n") + Samples.GOOD.replace("s += v", "s = add(s, v)");
    for (List<String> cells :
        List.of(
            List.of(helper, adder, answer),
            List.of(answer, adder, helper),
            List.of(adder, answer, helper))) {
      assertThat(compiles(only(anna(cells.toArray(String[]::new))).text())).isTrue();
    }
  }

  @Test
  void helpersThatNobodyMarked() {
    String answer = Samples.GOOD.replace("s += v", "s = add(s, v) + (int) NOTHING");
    Attempt found =
        only(
            anna(
                "import java.util.concurrent.atomic.AtomicLong;\nint values = 3;",
                "static int add(int a, int b) { return 0; }",
                """
                // some helpers
                double NOTHING = new AtomicLong(0).get();
                int add(int a, int b) { return plus(a, b); }
                System.out.println(add(1, 2));
                """,
                answer,
                "int plus(int a, int b) { return a + b; }\nfor (int i = 0; i < 3; i++) { add(i, i); }"));
    assertThat(compiles(found.text())).isFalse();
    MoreHelp more = found.more().orElseThrow();
    assertThat(compiles(more.text())).isTrue();
    assertThat(more.names()).containsExactly("NOTHING", "add", "plus", "values");
  }

  @Test
  void anAnswerThatNeedsNothingHasNoMoreHelp() {
    assertThat(only(anna("static int unused() { return 1; }", Samples.GOOD)).more()).isEmpty();
  }
}
