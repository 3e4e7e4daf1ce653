package dev.rucksack.grading.wrong;

import static dev.rucksack.grading.wrong.Sums.SOLUTION;
import static dev.rucksack.grading.wrong.Sums.edited;
import static dev.rucksack.grading.wrong.Sums.fenced;
import static dev.rucksack.grading.wrong.Sums.section;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrongAnswersTest {
  /** What an edit must make of the solution. */
  private static String changed(String... oldAndNew) {
    String text = SOLUTION;
    for (int i = 0; i < oldAndNew.length; i += 2) {
      assertThat(text).containsOnlyOnce(oldAndNew[i]);
      text = text.replace(oldAndNew[i], oldAndNew[i + 1]);
    }
    return text.replace("class Solution", "class Forgets").replace("  Solution()", "  Forgets()");
  }

  @Test
  void aSectionHasNameSentenceAndTests() {
    WrongAnswer answer = edited(fenced("diff", "-    return sum;\n+    return 0;"));
    assertThat(answer.name()).isEqualTo("Forgets");
    assertThat(answer.why()).isEqualTo("Forgets the last value.");
    assertThat(answer.caughtBy()).containsExactly("addsAll", "findsLargest");
  }

  static Stream<Arguments> edits() {
    return Stream.of(
        Arguments.of(
            "a line replaced, and the class named",
            fenced("diff", "-    return sum;\n+    return 0;"),
            changed("    return sum;", "    return 0;")),
        Arguments.of(
            "indentation does not count",
            fenced("diff", "-return sum;\n+    return 0;"),
            changed("    return sum;", "    return 0;")),
        Arguments.of(
            "a line taken away",
            fenced("diff", "-      sum += value;"),
            changed("      sum += value;\n", "")),
        Arguments.of(
            "lines added after one",
            fenced("diff", "     int sum = 0;\n+    int more = 1;\n+    sum += more;"),
            changed(
                "    int sum = 0;\n", "    int sum = 0;\n    int more = 1;\n    sum += more;\n")),
        Arguments.of(
            "a line added before one",
            fenced("diff", "+    sum++;\n     return sum;"),
            changed("    return sum;", "    sum++;\n    return sum;")),
        Arguments.of(
            "a kept line shows which is meant",
            fenced(
                "diff",
                "-    for (int value : values) {\n+    for (int value : log) {\n  sum += value;"),
            changed("for (int value : values) {\n      sum", "for (int value : log) {\n      sum")),
        Arguments.of(
            "blank lines of the solution do not count",
            fenced("diff", "-    int sum = 0;\n-\n-    for (int value : values) {\n+    {"),
            changed(
                "    int sum = 0;\n\n    for (int value : values) {\n      sum",
                "    {\n      sum")),
        Arguments.of(
            "two changes around a kept line",
            fenced(
                "diff",
                "-    int sum = 0;\n+    int sum = 1;\n for (int value : values) {\n-sum += value;"),
            changed("int sum = 0;", "int sum = 1;", "      sum += value;\n", "")),
        Arguments.of(
            "edits in any order, in one block or several",
            fenced(
                    "diff",
                    "-    return largest;\n+    return 1;\n\n-    return sum;\n+    return 0;")
                + fenced("diff", "-    int sum = 0;\n+    int sum = 2;"),
            changed(
                "return largest;",
                "return 1;",
                "return sum;",
                "return 0;",
                "sum = 0;",
                "sum = 2;")),
        Arguments.of(
            "imports without a place",
            fenced(
                "diff",
                "+import java.util.Map;\n+import java.util.Set;\n\n-    return sum;\n+    return 0;"),
            changed(
                "package sums;\n",
                "package sums;\nimport java.util.Map;\nimport java.util.Set;\n",
                "return sum;",
                "return 0;")),
        Arguments.of(
            "a whole method, indented as the old one",
            fenced(
                "java",
                "@Override\npublic int sum(int[] numbers) {\n  int a = 1;\n\n  return a;\n}"),
            changed(
                SOLUTION.substring(
                    SOLUTION.indexOf("@Override\n  public int sum"),
                    SOLUTION.indexOf("\n\n  @Override\n  public int largest")),
                "@Override\n  public int sum(int[] numbers) {\n    int a = 1;\n\n    return a;\n  }")),
        Arguments.of(
            "a constructor is a method, too",
            fenced("java", "Solution() {\n  super();\n}"),
            changed("  Solution() {}", "  Solution() {\n    super();\n  }")),
        Arguments.of(
            "a method with a class inside, beside an edit of another",
            fenced(
                    "java",
                    "// why not?\npublic int largest(int[] values) {\n  return new Object() { int one() { return 1; } }.one();\n}")
                + fenced("diff", "-    return sum;\n+    return 0;"),
            changed(
                SOLUTION.substring(
                    SOLUTION.indexOf("@Override\n  public int largest"), SOLUTION.length() - 3),
                "public int largest(int[] values) {\n    return new Object() { int one() { return 1; } }.one();\n  }",
                "return sum;",
                "return 0;")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void anEditMakesThisText(String what, String blocks, String expected) {
    assertThat(edited(blocks).source()).isEqualTo(expected);
  }

  @Test
  void linesMayEndAsWindowsEndsThem() {
    String text = section("Forgets", fenced("diff", "-    return sum;\n+    return 0;"));
    WrongAnswer answer =
        WrongAnswers.of("90-sum", text.replace("\n", "\r\n"), SOLUTION.replace("\n", "\r\n"))
            .get(0);
    assertThat(answer.source().replace("\r\n", "\n"))
        .isEqualTo(changed("return sum;", "return 0;"));
  }
}
