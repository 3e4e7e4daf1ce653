package dev.rucksack.grading.classroom.mark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.answer.TaskClasses;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.classroom.sample.Sum;
import dev.rucksack.grading.classroom.sample.SumGrader;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.sandbox.Isolation;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultKeysTest {
  private static final String PACKAGE = "dev/rucksack/grading/classroom/sample/";
  private static final GradeOptions OPTIONS = GradeOptions.behind(Isolation.ALLOW_LIST);

  @TempDir Path folder;
  private int places;

  /** The key of an answer where the exercise has these files beside task and grader. */
  private ResultKey key(boolean jar, Map<String, String> beside)
      throws IOException, ReflectiveOperationException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put(PACKAGE + "Sum.class", TaskClasses.bytes(Sum.class));
    files.put(PACKAGE + "SumGrader.class", TaskClasses.bytes(SumGrader.class));
    beside.forEach(
        (name, text) -> files.put(PACKAGE + name, text.getBytes(StandardCharsets.UTF_8)));
    Path place = folder.resolve("place" + places++ + (jar ? ".jar" : ""));
    write(place, jar, files);
    // Not the application's: its loader has the same classes.
    ClassLoader parent = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, parent)) {
      Class<?> grader = Class.forName(SumGrader.class.getName(), false, loader);
      Class<?> task = Class.forName(Sum.class.getName(), false, loader);
      ExerciseInfo info = Samples.exercise(grader, task);
      return new ResultKeys(List.of(info), OPTIONS).of(info, AnswerText.of("class A {}"));
    }
  }

  private static void write(Path place, boolean jar, Map<String, byte[]> files) throws IOException {
    if (jar) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(place))) {
        for (var file : files.entrySet()) {
          zip.putNextEntry(new ZipEntry(file.getKey()));
          zip.write(file.getValue());
        }
      }
    } else {
      for (var file : files.entrySet()) {
        Path path = place.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aClassBesideTheGraderIsPartOfTheKey(boolean jar)
      throws IOException, ReflectiveOperationException {
    ResultKey key = key(jar, Map.of("Means.class", "old", "Means$Part.class", "x"));
    assertThat(key(jar, Map.of("Means.class", "old", "Means$Part.class", "x"))).isEqualTo(key);
    assertThat(key(jar, Map.of("Means.class", "new", "Means$Part.class", "x"))).isNotEqualTo(key);
    assertThat(key(jar, Map.of("Means.class", "old", "Means$Part.class", "y"))).isNotEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void solutionsWrongAnswersAndTextsAreNot(boolean jar)
      throws IOException, ReflectiveOperationException {
    Map<String, String> others =
        Map.of(
            "Solution.class", "1",
            "Solution$Part.class", "2",
            "Stub.class", "3",
            "wrong-answers.md", "4",
            "statement.md", "5");
    assertThat(key(jar, others)).isEqualTo(key(jar, Map.of()));
    assertThat(key(jar, Map.of("SolutionShapes.class", "1"))).isNotEqualTo(key(jar, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer", "helpers", "options"})
  void whateverElseDecidesIs(String changed) {
    ExerciseInfo info = Samples.exercise();
    ResultKeys keys = new ResultKeys(List.of(info), OPTIONS);
    ResultKey key = keys.of(info, new AnswerText("a", List.of("b", "c")));
    ResultKey other =
        switch (changed) {
          case "answer" -> keys.of(info, new AnswerText("A", List.of("b", "c")));
          case "helpers" -> keys.of(info, new AnswerText("a", List.of("bc")));
          default ->
              new ResultKeys(List.of(info), OPTIONS.withSeed(2))
                  .of(info, new AnswerText("a", List.of("b", "c")));
        };
    assertThat(other).isNotEqualTo(key);
  }
}
