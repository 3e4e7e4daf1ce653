package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rucksack.grading.classroom.match.FileAnswers;
import dev.rucksack.grading.classroom.match.Snippet;
import dev.rucksack.grading.classroom.match.TaskIndex;
import dev.rucksack.grading.classroom.sample.Samples;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of several pieces of text is the answer. */
class ChosenAnswerTest {
  private static final String MARKED = "// answer: 90-sum\n" + Samples.WRONG;

  private static FileAnswers answers(String... cells) {
    return new TaskIndex(List.of(Samples.exercise()))
        .answers(Stream.of(cells).map(Snippet::of).toList(), List.of(), "a.ipynb");
  }

  private static String source(FileAnswers found) {
    assertThat(found.answers()).hasSize(1);
    return found.answers().get(0).text().source();
  }

  private static String called(String type) {
    return Samples.GOOD.replace("MySum", type);
  }

  @Test
  void aMarkCountsMoreThanWhatStandsBelow() {
    FileAnswers found = answers(called("Before"), MARKED, called("Trial"));
    assertThat(source(found)).isEqualTo(MARKED);
    assertThat(found.remarks())
        .hasSize(2)
        .allMatch(each -> each.endsWith("more than once; the marked one counts."));
  }

  @Test
  void ofMarkedOnesTheLastCounts() {
    FileAnswers found = answers(MARKED, "// answer: 90-sum\n" + called("Later"));
    assertThat(source(found)).contains("class Later");
    assertThat(found.remarks()).singleElement().asString().endsWith("the last one counts.");
  }

  @Test
  void ofUnmarkedOnesTheUsualNameCounts() {
    FileAnswers found = answers(called("Trial"), Samples.GOOD, called("Other"));
    assertThat(source(found)).isEqualTo(Samples.GOOD);
    assertThat(found.remarks()).hasSize(2).allMatch(each -> each.endsWith("class My… counts."));
    assertThat(source(answers(called("A"), called("B")))).contains("class B");
  }

  @Test
  void textOfTheWordIsNoAnswer() {
    assertThat(answers("// class MySum implements Sum {\nint x;").answers()).isEmpty();
    assertThat(answers("class A implements Comparable<Sum> {}").answers()).isEmpty();
  }

  @Test
  void aMarkMayStandBelowBlankLinesAndImports() {
    FileAnswers found =
        answers("\n  \nimport java.util.List;\n \t//answer:90-sum  version 3\nclass A {}");
    assertThat(found.answers()).singleElement().satisfies(a -> assertThat(a.version()).hasValue(3));
    assertThat(answers("// ANSWER: 90-sum v12\nclass A {}").answers().get(0).version())
        .hasValue(12);
    assertThat(answers("//\n answer: 90-sum\nclass A {}").answers()).isEmpty();
  }

  @Test
  void blankLinesTakeNoTime() {
    for (String blank : List.of("\n", " ", "\t\n", "//\n", "implements ", "import java.util.")) {
      String text = blank.repeat(200_000 / blank.length());
      FileAnswers found =
          assertTimeoutPreemptively(Duration.ofSeconds(30), () -> answers(text, Samples.GOOD));
      assertThat(found.answers()).hasSize(1);
    }
  }
}
