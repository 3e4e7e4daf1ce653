package dev.rucksack.grading.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.sample.Answers;
import dev.rucksack.grading.sample.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCompilerTest {

  private static Compiled compiled(String text, String... helpers) {
    return AnswerCompiler.compile(new AnswerText(text, List.of(helpers)), Sample.class);
  }

  private static String messages(String text, String... helpers) {
    Compiled compiled = compiled(text, helpers);
    assertThat(compiled).isInstanceOf(Compiled.Broken.class);
    return ((Compiled.Broken) compiled).messages();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package my.own.place;\n%s",
        "// answer: 99-sample\n/* package x; */\npackage my;\nimport java.util.*;\n%s",
        "\ufeff%s",
        "import java.util.List;\nimport static java.lang.Math.*;\n%s",
        "public %s",
        "// grüße 世界 \ud83d\ude00\n%s",
        "%s\nsealed interface Shape permits Round {}\nrecord Round(double r) implements Shape {}",
        "class List2 {}\nclass Arrays2 {}\n%s",
        "%s\nstatic int unused() { return 1; }\nint alsoUnused = 3;",
        "import java.util.List; import static java.lang.Math.*; // answer: 99-sample\n%s\nint unused = 3;"
      })
  void readsWhatLearnersWrite(String form) {
    assertThat(compiled(form.formatted(Answers.right()))).isInstanceOf(Compiled.Runnable.class);
  }

  @Test
  void linesAreThoseOfTheLearnersText() {
    assertThat(messages("class MySample implements Sample {\n  int f() {\n    return x;\n  }\n}"))
        .contains("line 3: cannot find symbol");
    assertThat(messages("\n\nclass {")).startsWith("line 3: ");
  }

  @Test
  void helpersBelongToTheAnswer() {
    String using = Answers.transposing("int n = helpful(new Pair(1)) + COUNT; Tool.go();");
    String helpers =
        "// helper\nimport java.util.*;\nprivate int helpful(Pair p) { return p.a(); }\nrecord Pair(int a) {}\nfinal int COUNT = 3;";

    assertThat(
            compiled(
                using, helpers, "// helper\nclass Tool { static void go() { new Pair(COUNT); } }"))
        .isInstanceOf(Compiled.Runnable.class);
    assertThat(messages(using)).contains("cannot find symbol");
    assertThat(messages(Answers.right(), "// helper\nint f() {\n return y;\n}"))
        .contains("helper 1, line 3");
  }

  @Test
  void theAnswerIsTheOneClassThatImplementsTheTask() {
    assertThat(compiled("class A {}"))
        .isEqualTo(
            new Compiled.WithoutAnswer(
                "No class implements Sample; write: class MySample implements Sample"));
    String other = Answers.right().replace("MySample", "Other");
    assertThat(compiled(other))
        .isInstanceOfSatisfying(
            Compiled.Runnable.class, one -> assertThat(one.answer()).isEqualTo("answer.Other"));
    assertThat(compiled(Answers.right() + other))
        .isInstanceOfSatisfying(
            Compiled.Runnable.class, one -> assertThat(one.answer()).isEqualTo("answer.MySample"));
    assertThat(compiled(other + other.replace("Other", "Another")))
        .isEqualTo(
            new Compiled.WithoutAnswer(
                "More than one class implements Sample (Other, Another); leave one, or call it MySample."));
    assertThat(compiled(Answers.with("MySample(int a) {}")))
        .isEqualTo(
            new Compiled.WithoutAnswer(
                "The class MySample cannot be made; give it a constructor without parameters."));
    assertThat(
            compiled(
                "class Base "
                    + Answers.right().substring("class MySample ".length())
                    + "class Mine extends Base { private Mine() {} }"))
        .isInstanceOf(Compiled.WithoutAnswer.class);
  }

  @Test
  void nothingOfTheCourseIsSeen() {
    assertThat(messages(Answers.transposing("new dev.rucksack.grading.sample.Solution();")))
        .contains("cannot find symbol");
    assertThat(messages(Answers.transposing("dev.rucksack.grading.Draw d;")))
        .contains("cannot find symbol");
    assertThat(messages(Answers.transposing("org.junit.jupiter.api.Test t;")))
        .contains("does not exist");
  }

  @Test
  void hugeAndDeepTextsAreRefused() {
    assertThat(messages("// " + "x".repeat(10 << 20))).contains("characters");
    assertThat(
            messages(
                Answers.transposing(
                    "int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + ";")))
        .contains("nested too deeply");
    assertThat(messages(Answers.transposing("int x = 1" + " + x2 * (1".repeat(9_000) + ";")))
        .isNotBlank();
  }
}
