package dev.rucksack.grading.classroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.catalogue.PackageFiles;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.classroom.sample.Sum;
import dev.rucksack.grading.wrong.WrongAnswers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String SOLUTION =
      """
      final class Solution implements Sum {
        public int sum(int[] values) {
          return java.util.Arrays.stream(values).sum();
        }
      }
      """;
  private static final String EDITS =
      """
      # Wrong answers to 90-sum

      ## SkipsTheFirst

      Begins with the second of the values.
      Caught by: addsAll

      ```diff
      -    return java.util.Arrays.stream(values).sum();
      +    return java.util.Arrays.stream(values).skip(1).sum();
      ```
      """;
  private static final ExerciseInfo EXERCISE = exercise();

  @TempDir Path folder;

  private static ExerciseInfo exercise() {
    ExerciseInfo sum = Samples.exercise();
    return new ExerciseInfo(
        sum.id(),
        sum.version(),
        sum.title(),
        sum.grader(),
        sum.task(),
        sum.statement(),
        sum.stub(),
        Optional.of(SOLUTION),
        Optional.of(EDITS));
  }

  private List<String> found() {
    return new Secrets(List.of(EXERCISE)).in(folder);
  }

  @Test
  void whatLearnersGetHoldsNone() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(PackageFiles.of(Sum.class));
    String place = Sum.class.getPackageName().replace('.', '/') + "/";
    files.put(place + WrongAnswers.FILE, EDITS.getBytes(StandardCharsets.UTF_8));
    files.put(place + "Solution.java", SOLUTION.getBytes(StandardCharsets.UTF_8));
    Map<String, byte[]> released = Released.of(EXERCISE, files);
    assertThat(released).containsKeys(place + "Sum.class", place + "statement.md");
    assertThat(released).doesNotContainKeys(place + WrongAnswers.FILE, place + "Solution.java");
    Files.write(folder.resolve("exercises.jar"), Jar.of(released));
    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EDITS,
        "## SkipsTheFirst\n\nBegins with the second of the values.\n",
        "return java.util.Arrays.stream(values).skip(1).sum();",
        "dev.rucksack.grading.classroom.sample/wrong-answers.md"
      })
  void aWrongAnswerIsFoundWhereverItStands(String text) throws IOException {
    Files.writeString(folder.resolve("cells.ipynb"), text.replace("\n", "\\n\",\n"));
    assertThat(found())
        .isNotEmpty()
        .allMatch(each -> each.startsWith("cells.ipynb holds the "))
        .anyMatch(each -> each.contains("wrong answer") && each.contains("90-sum"));
  }

  @Test
  void aWrongAnswerIsFoundInAnArchive() throws IOException {
    byte[] text = EDITS.getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("more.zip"), Jar.of(Map.of("notes.txt", text)));
    assertThat(found()).anyMatch(each -> each.startsWith("more.zip!notes.txt holds the wrong"));
  }
}
