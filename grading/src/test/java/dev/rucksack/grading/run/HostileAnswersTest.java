package dev.rucksack.grading.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.sample.Answers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of these answers loses the test concerned, and no other. */
class HostileAnswersTest {

  private static TestResult onlyTransposesFails(String statements) {
    ExerciseResult result = Grading.of(Answers.transposing(statements));
    assertThat(result.status()).as(result.remark()).isEqualTo(Status.GRADED);
    assertThat(result.tests().stream().filter(test -> !test.passed()).map(TestResult::test))
        .as(statements)
        .containsExactly("transposes");
    return Grading.test(result, "transposes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "while (true) try { while (true) {} } catch (Throwable t) {}",
        "for (;;) try { transposed(null); } catch (StackOverflowError e) {}"
      })
  void endlessLoops(String statements) {
    assertThat(onlyTransposesFails(statements).outcome()).isEqualTo(Outcome.TIMED_OUT);
  }

  @Test
  void anExceptionWhoseMessageNeverEnds() {
    ExerciseResult result =
        Grading.of(
            Answers.transposing("throw new Odd();")
                .replace(
                    "int calls;",
                    "int calls; static class Odd extends RuntimeException { public String getMessage() { while (true) {} } }"));
    assertThat(Grading.test(result, "transposes").outcome()).isEqualTo(Outcome.TIMED_OUT);
    assertThat(result.earned()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var all = new ArrayList<long[]>(); while (true) all.add(new long[1 << 16]);",
        "long[] all = new long[Integer.MAX_VALUE];",
        "String s = \"a\".repeat(1_000_000_000);",
        "var all = new ArrayList<long[]>(); while (true) try { all.add(new long[1 << 20]); } catch (Throwable t) {}"
      })
  void memory(String statements) {
    assertThat(onlyTransposesFails(statements).outcome()).isEqualTo(Outcome.OUT_OF_MEMORY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) System.out.println(\"more and more\");",
        "while (true) try { System.err.print(\"more\".repeat(1000)); } catch (Throwable t) {}"
      })
  void output(String statements) {
    assertThat(onlyTransposesFails(statements).outcome()).isEqualTo(Outcome.TOO_MUCH_OUTPUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return transposed(matrix);",
        "return null;",
        "return new double[0][];",
        "return new double[][] {null, {1}, {2, 3}};",
        "return new double[][] {matrix[0], matrix[0], matrix[0]};",
        "return matrix;",
        "return new double[3][1_100_000 / 3];",
        "double[][] nan = new double[3][2]; nan[1][0] = 0.0 / 0.0; return nan;",
        "throw new Error(\"x\".repeat(1000000));",
        "throw null;",
        "throw new IllegalStateException((String) null);",
        "int[] a = {}; a[3]++;",
        "Object o = matrix; String s = (String) o;"
      })
  void wrongResultsAndExceptions(String statements) {
    TestResult failed = onlyTransposesFails(statements);
    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed.message()).isNotBlank().hasSizeLessThan(2000);
  }

  @Test
  void stateOfStaticFieldsEndsWithTheTest() {
    ExerciseResult result =
        Grading.of(
            Answers.right()
                .replace("int calls;", "static int calls;")
                .replace("static int made;", ""));
    // The one test that asks for two answers at once sees that they share their state.
    assertThat(result.earned()).isEqualTo(5);
    assertThat(Grading.test(result, "counts").outcome()).isEqualTo(Outcome.FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static { while (true) { if (System.nanoTime() == 0) break; } }",
        "{ while (true) { if (System.nanoTime() == 0) break; } }"
      })
  void aLoopBeforeTheFirstCallLosesAll(String members) {
    ExerciseResult result = Grading.of(Answers.with(members));
    assertThat(result.earned()).isZero();
    assertThat(result.tests()).extracting(TestResult::outcome).contains(Outcome.TIMED_OUT);
  }

  @Test
  void anExceptionOfItsOwnIsReportedOnce() {
    ExerciseResult result =
        Grading.of(
            Answers.transposing("throw new Own(\"boom\");")
                .replace(
                    "int calls;",
                    "int calls; static class Own extends RuntimeException { Own(String s) { super(s); } }"));
    assertThat(Grading.test(result, "transposes").message())
        .isEqualTo("Threw Own: boom in line 12 of the answer.");
  }

  @Test
  void whatJavaRemembersEndsWithTheTest() {
    String print = "System.out.println(\"hash \" + new Object().hashCode()); ";
    ExerciseResult result =
        Grading.of(
            Answers.right()
                .replace("return ++calls;", print + "return ++calls;")
                .replace("int[] copy =", print + "int[] copy ="));
    List<String> hashes = result.output().lines().filter(line -> line.startsWith("hash")).toList();
    // In one process no two objects have the same; each new process begins with the same again.
    assertThat(hashes).hasSizeGreaterThan(3);
    assertThat(Set.copyOf(hashes)).as(hashes.toString()).hasSizeLessThan(hashes.size());
  }

  @Test
  void aStaticInitializerThatThrowsIsNamed() {
    ExerciseResult result = Grading.of(Answers.with("static int one = 1 / (made * 0);"));
    assertThat(result.tests().get(0).message())
        .isEqualTo("Threw ArithmeticException: / by zero in line 4 of the answer.");
  }

  @Test
  void aListThatLiesIsCopied() {
    ExerciseResult result =
        Grading.of(
            Answers.right()
                .replace(
                    "int calls;",
                    """
                    int calls;
                    static class Liar extends AbstractList<Group> {
                      public Group get(int i) { return new Group("g", List.of()); }
                      public int size() { return 2_000_000_000; }
                      public boolean equals(Object o) { return true; }
                    }
                    """)
                .replace("var found", "if (calls == 0) return new Liar(); var found"));
    assertThat(Grading.test(result, "groups").outcome()).isNotEqualTo(Outcome.PASSED);
    assertThat(result.earned()).isEqualTo(5);
  }

  @Test
  void aListThatHoldsItselfIsRefused() {
    ExerciseResult result =
        Grading.of(
            Answers.right()
                .replace(
                    "var found",
                    "if (calls == 0) { List me = new ArrayList(); me.add(me); return me; } var found"));
    TestResult groups = Grading.test(result, "groups");
    assertThat(groups.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(groups.message())
        .startsWith("The answer returned a value of type ArrayList where a Group belongs");
  }

  @Test
  void printedLinesAreShown() {
    ExerciseResult result =
        Grading.of(Answers.transposing("System.out.println(\"rows: \" + matrix.length);"));
    assertThat(result.output()).contains("rows: 2");
  }

  @Test
  void oneGraderGoesOnAfterAHostileAnswer() {
    try (Grader grader = new Grader()) {
      for (String text : List.of(Answers.transposing("while (true) {}"), Answers.right())) {
        ExerciseResult result =
            grader.grade(
                Grading.SAMPLE, dev.rucksack.grading.answer.AnswerText.of(text), Grading.OPTIONS);
        assertThat(result.earned()).isEqualTo(text.contains("while (true)") ? 5 : 7);
      }
    }
  }
}
