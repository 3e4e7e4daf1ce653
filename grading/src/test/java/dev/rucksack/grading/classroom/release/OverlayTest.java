package dev.rucksack.grading.classroom.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.classroom.sample.Sum;
import dev.rucksack.grading.classroom.sample.SumGrader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {
  @TempDir Path folder;

  /** What the grader of the sum is called since the release. */
  @Exercise(
      id = "90-sum",
      version = 2,
      title = "Sum",
      task = Sum.class,
      solution = Object.class,
      stub = Object.class)
  public static final class RenamedGrader {}

  @Test
  void anExerciseWhoseGraderHasAnotherNameNowIsTheReleasedOne() throws IOException {
    Overlay.write(folder.resolve("kept"), 7, List.of(Samples.exercise()));
    Samples.write(folder, "today/" + Overlay.LIST, RenamedGrader.class.getName() + "\n");
    URL[] today = {folder.resolve("today").toUri().toURL()};
    try (URLClassLoader beside = new URLClassLoader(today, getClass().getClassLoader())) {
      Overlay kept = Overlay.read(folder.resolve("kept"), beside);
      assertThat(kept.seed()).isEqualTo(7);
      assertThat(kept.exercises()).extracting(ExerciseInfo::id).containsExactly("90-sum");
      Class<?> grader = kept.exercises().get(0).grader();
      assertThat(grader.getName()).isEqualTo(SumGrader.class.getName());
      assertThat(grader).isNotSameAs(SumGrader.class);
    }
  }

  @Test
  void aFolderAloneIsNamedWithItsRemedies() throws IOException {
    Path given = folder.resolve("release");
    Path kept = Files.createDirectory(folder.resolve("release-private"));
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> ReleaseCommand.run(List.of(given.toString()), List.of(Samples.exercise()), out))
        .hasMessageStartingWith(kept + " is there, but not " + given)
        .hasMessageContaining("interrupted");
    Files.createDirectory(given);
    assertThatThrownBy(
            () -> ReleaseCommand.run(List.of(given.toString()), List.of(Samples.exercise()), out))
        .hasMessageStartingWith(given + " is there already");
  }
}
