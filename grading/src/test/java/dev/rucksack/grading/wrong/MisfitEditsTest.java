package dev.rucksack.grading.wrong;

import static dev.rucksack.grading.wrong.Sums.SOLUTION;
import static dev.rucksack.grading.wrong.Sums.edited;
import static dev.rucksack.grading.wrong.Sums.fenced;
import static dev.rucksack.grading.wrong.Sums.section;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MisfitEditsTest {
  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            fenced("diff", "-    return total;\n+    return 0;"),
            "Solution.java has no line \"return total;\"; copy the lines again from there."),
        Arguments.of(
            fenced("diff", " int sum = 0;\n-    return sum;"),
            "no line \"return sum;\" after \"int sum = 0;\"; copy"),
        Arguments.of(
            fenced("diff", "-    for (int value : values) {"),
            "\"for (int value : values) {\" is at lines [16, 25] of Solution.java; put an unchanged line"),
        Arguments.of(
            fenced("diff", "-    return sum;\n+  return sum; // as it was"),
            "the edit at line 19 of Solution.java changes nothing; write"),
        Arguments.of(
            fenced("diff", "     int sum = 0;\n+    // nothing"),
            "the edit at line 15 of Solution.java changes nothing; write"),
        Arguments.of(
            fenced("diff", "     return sum;"),
            "the edit at \"return sum;\" has no line with - or +"),
        Arguments.of(
            fenced("diff", "+    sum++;"), "that adds \"sum++;\" says not where; put a line"),
        Arguments.of(
            fenced("diff", "-return sum;\n+return 0;\n\n-return sum;\n+return 1;"),
            "two edits change line 19 of Solution.java; make one"),
        Arguments.of(
            fenced("diff", "int sum = 0;\n+sum++;\n\nint sum = 0;\n+sum--;"),
            "two edits change line 15 of Solution.java; make one"),
        Arguments.of(
            fenced("diff", "-return sum;\n+return 0;")
                + fenced("java", "public int sum(int[] values) {\n  return 1;\n}"),
            "two edits change line 19 of Solution.java; make one"),
        Arguments.of(fenced("diff", "\n"), "a block ```diff is empty; write"),
        Arguments.of(fenced("java", "// nothing"), "a block ```java is empty; write"),
        Arguments.of(
            fenced("java", "public int sum(List<Integer> values) {\n  return 1;\n}"),
            "Solution.java has no method sum(List<Integer>); write one of Solution(), sum(int[]), largest(int[])"),
        Arguments.of(
            fenced("java", "int a;\npublic int sum(int[] values) {\n  return 1;\n}"),
            "holds \"int a;\", which is not a method; change other lines in ```diff"),
        Arguments.of(
            fenced("java", "public int sum(int[] values) {\n  return 1;\n}\nint a;"),
            "holds \"int a;\", which is not a method"),
        Arguments.of(fenced("java", "return 1;"), "is not Java ("),
        Arguments.of(fenced("java", "public int sum(int[] values) {"), "is not Java ("),
        Arguments.of(
            fenced(
                "java",
                "@Override\npublic int sum(int[] values) {\n  int sum = 0;\n  for (int value : values) { sum += value; }\n  return sum;\n}"),
            "the edit at line 12 of Solution.java changes nothing; write"),
        Arguments.of(fenced("", "-return sum;"), "a block begins with ```; put lines to change in"),
        Arguments.of("```diff\n-return sum;\n", "a block ```diff is not closed; end it"),
        Arguments.of(
            "```diff\n-return sum;\n```diff\n-return largest;\n```",
            "a block ```diff is not closed"),
        Arguments.of("", "nothing is changed; add a block ```diff or ```java"),
        Arguments.of(
            "Caught by: a test\n" + fenced("diff", "-return sum;"),
            "\"a test\" is not the name of a test"),
        Arguments.of(
            fenced("diff", "-return sum;")
                + "\n## Forgets\n\nAgain.\nCaught by: a\n\n"
                + fenced("diff", "-return sum;"),
            "there are two of this name; rename one"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("mistakes")
  void aMistakeIsNamedWithItsPlaceAndRemedy(String blocks, String message) {
    assertThatThrownBy(() -> edited(blocks))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Exercise 90-sum, wrong answer Forgets, wrong-answers.md: ")
        .hasMessageContaining(message)
        .hasMessageContaining("; ");
  }

  static Stream<Arguments> incomplete() {
    String block = fenced("diff", "-return sum;");
    return Stream.of(
        Arguments.of(
            "## forgets it\n\nWhy.\nCaught by: a\n\n" + block, "is not the name of a class"),
        Arguments.of("## Forgets\n\nCaught by: a\n\n" + block, "the mistake is not described; add"),
        Arguments.of("## Forgets\n\nWhy.\n\n" + block, "no test is named; add a line"),
        Arguments.of("# Title\n\nNothing else.\n", "there is no wrong answer; add a section"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("incomplete")
  void anIncompleteFileIsRefused(String text, String message) {
    assertThatThrownBy(() -> WrongAnswers.of("90-sum", text, SOLUTION))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Exercise 90-sum, ")
        .hasMessageContaining(message);
  }

  @Test
  void aMethodOfWhichThereAreTwoIsRefused() {
    String two =
        SOLUTION.replace("  Solution() {}", "  record R() { int sum(int[] v) { return 1; } }");
    String text = section("Forgets", fenced("java", "int sum(int[] values) {\n  return 2;\n}"));
    assertThatThrownBy(() -> WrongAnswers.of("90-sum", text, two))
        .hasMessageContaining("more than one method sum(int[]); change its lines in ```diff");
  }

  @Test
  void aSolutionThatIsNoJavaIsNamed() {
    String text = section("Forgets", fenced("java", "int sum(int[] values) {\n  return 2;\n}"));
    assertThatThrownBy(() -> WrongAnswers.of("90-sum", text, SOLUTION + "}"))
        .hasMessageContaining("Solution.java is not Java (")
        .hasMessageContaining("correct it");
  }
}
