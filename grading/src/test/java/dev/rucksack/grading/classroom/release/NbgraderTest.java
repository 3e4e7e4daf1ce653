package dev.rucksack.grading.classroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rucksack.grading.classroom.sample.Samples;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NbgraderTest {

  private static String pointsCell() {
    JsonObject answer = new JsonObject();
    answer.addProperty("cell_type", "code");
    answer.addProperty("source", "// answer: 90-sum\n" + Samples.GOOD);
    answer.add("metadata", new JsonObject());
    JsonArray cells = new JsonArray();
    cells.add(answer);
    JsonObject notebook = new JsonObject();
    notebook.add("cells", cells);
    String marked = new NbgraderCells(List.of(Samples.exercise())).marked(notebook.toString());
    JsonElement last =
        JsonParser.parseString(marked).getAsJsonObject().getAsJsonArray("cells").get(1);
    return last.getAsJsonObject().get("source").getAsString();
  }

  /** Whatever a learner calls what, the cell asks the real class, which knows no exercise here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "class Fake { Fake rucksack, grading, notebook; } Fake dev = new Fake();",
        "class dev { static class rucksack {} }",
        "class Class { static int forName(java.lang.String name) { return 5; } }",
        "class String { int getClass(int i) { return 5; } }",
        "class Object {} class Double {} class Method {} class Exercises {}",
        "int Exercises = 5; int points = 5; int invoke = 5; int forName = 5;",
        "double points(java.lang.String id) { return 5; } int forName(java.lang.String s) { return 5; }",
      })
  void noNameOfALearnersIsMeantInsteadOfTheRealClass(String cell) {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      for (String part : cell.split("(?<=[;}]) (?=class|Fake|int)")) {
        shell.eval(part);
      }
      List<SnippetEvent> events = shell.eval(pointsCell());
      assertThat(events).hasSize(1);
      assertThat(events.getFirst().exception())
          .isInstanceOfSatisfying(
              EvalException.class,
              thrown -> {
                assertThat(thrown.getExceptionClassName())
                    .isEqualTo("java.lang.reflect.InvocationTargetException");
                assertThat(thrown.getCause())
                    .hasMessageContaining("There is no exercise \"90-sum\"");
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/c/extracted/bjorkanna_4711_815_03-by-hand.ipynb, bjorkanna, 03-by-hand",
    "/c/extracted/bjorkanna_LATE_4711_815_03-by-hand-1.ipynb, bjorkanna, 03-by-hand",
    "/a_1_2_b/x/Anna Björk_1234_assignsubmission_file_03-by-hand.ipynb, 1234, 03-by-hand",
    "/c/x/Anna Björk_1234_assignsubmission_file_/03-by-hand.ipynb, 1234, 03-by-hand",
    "/c/x/Anna_Maria B_77_assignsubmission_file_02-data.ipynb, 77, 02-data"
  })
  void whoseADownloadedFileIs(String path, String student, String notebook) {
    Matcher found =
        Pattern.compile(NbgraderConfig.FILE_NAMES.replace("(?P<", "(?<").replace("_id>", "Id>"))
            .matcher(path);
    assertThat(found.matches()).isTrue();
    assertThat(found.group("studentId")).isEqualTo(student);
    assertThat(found.group("fileId")).isEqualTo(notebook);
  }

  @Test
  void theConfigurationHasThePattern() {
    assertThat(NbgraderConfig.TEXT)
        .contains("named_regexp = r\"" + NbgraderConfig.FILE_NAMES + "\"\n");
  }
}
