package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.match.FileAnswers;
import dev.rucksack.grading.classroom.match.Snippet;
import dev.rucksack.grading.classroom.match.TaskIndex;
import dev.rucksack.grading.classroom.sample.Samples;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskIndexTest {
  private final TaskIndex tasks = new TaskIndex(List.of(Samples.exercise()));

  private FileAnswers notebook(String... cells) {
    List<Snippet> snippets = Arrays.stream(cells).map(Snippet::of).toList();
    return NotebookReader.answers(file(Kind.NOTEBOOK, List.of("a.ipynb"), snippets), tasks);
  }

  @Test
  void aCommentMarksTheAnswerAlsoWhereItDoesNotCompile() {
    FileAnswers found = notebook("int x = 1;", "// answer: 90-sum v2\nclass My implements {{");
    assertThat(found.answers()).singleElement().satisfies(a -> assertThat(a.version()).hasValue(2));
  }

  @Test
  void withoutMarkTheInterfaceDoes() {
    FileAnswers found = notebook("int x = 1;", Samples.GOOD, "new MySum().sum(new int[] {1});");
    assertThat(found.answers()).hasSize(1);
  }

  @Test
  void theLastAnswerCountsAndIsRemarked() {
    FileAnswers found = notebook(Samples.WRONG, Samples.GOOD);
    assertThat(found.answers().get(0).text().source()).isEqualTo(Samples.GOOD);
    assertThat(found.remarks()).singleElement().asString().contains("more than once");
  }

  @Test
  void anUnknownExerciseIsRemarked() {
    assertThat(notebook("// answer: 91-x\nclass A {}").remarks())
        .singleElement()
        .asString()
        .contains("91-x");
  }

  @Test
  void onlyUsedHelpersComeAlong() {
    FileAnswers found =
        notebook(
            "// helper\nstatic int twice(int x) { return Again.of(x); }",
            "// helper\nclass Again { static int of(int x) { return 2 * x; } }",
            "// helper\nclass Broken { int }",
            "import java.time.Duration;",
            "// answer: 90-sum\nclass My implements Sum { int f() { return twice(3); } }");
    assertThat(found.answers().get(0).text().helpers())
        .hasSize(2)
        .noneMatch(each -> each.contains("Broken"));
    assertThat(found.answers().get(0).text().source())
        .startsWith("import java.time.Duration; // answer: 90-sum\n");
  }

  @Test
  void filesBesideAnAnswerHelpIt() {
    SubmittedFile answer = java("MySum.java", "package x;\nclass MySum implements Sum { H h; }");
    SubmittedFile helper = java("H.java", "package x;\npublic class H {}");
    SubmittedFile other = java("Other.java", "class Other implements Sum {}");
    FileAnswers found = JavaReader.read(answer, List.of(answer, helper, other), tasks);
    assertThat(found.answers()).hasSize(1);
    assertThat(found.answers().get(0).text().source())
        .doesNotContain("package")
        .startsWith(" ".repeat("package x;".length()) + "\n");
    assertThat(found.answers().get(0).text().helpers()).hasSize(1);
  }

  private static SubmittedFile java(String name, String text) {
    return file(Kind.JAVA, List.of("anna", name), List.of(JavaReader.snippet(text)));
  }

  private static SubmittedFile file(Kind kind, List<String> path, List<Snippet> snippets) {
    return new SubmittedFile(
        new Place(0, path), kind, Instant.EPOCH, Instant.EPOCH, snippets, Optional.empty());
  }
}
