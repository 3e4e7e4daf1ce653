package dev.rucksack.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.Judging;
import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.release.ReleaseCommand;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What learners get works without what was cut out of it. */
class ReleasedTest {
  @TempDir static Path folder;

  @BeforeAll
  static void release() {
    ReleaseCommand.main(new String[] {folder.resolve("release").toString(), "--seed", "1"});
  }

  static Stream<ExerciseInfo> exercises() {
    return Catalogue.load().stream();
  }

  private static URL jar() throws IOException {
    return folder.resolve("release/lib/rucksack-exercises.jar").toUri().toURL();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("exercises")
  void theSolutionPassesEachVisibleTest(ExerciseInfo exercise) throws Exception {
    List<String> failed = new ArrayList<>();
    List<String> passed = new ArrayList<>();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
              boolean good = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
              (good ? passed : failed).add(test.getDisplayName() + " " + result.getThrowable());
            }
          }
        };
    try (ReleasedLoader loader = new ReleasedLoader(jar(), exercise)) {
      Class<?> grader = loader.loadClass(exercise.grader().getName());
      var request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(DiscoverySelectors.selectClass(grader))
              .build();
      new Judging(task -> solution(exercise), 7)
          .during(() -> LauncherFactory.create().execute(request, listener));
    }
    assertThat(failed).isEmpty();
    assertThat(passed).isNotEmpty();
  }

  private static Object solution(ExerciseInfo exercise) {
    try {
      Class<?> type = Class.forName(exercise.task().getPackageName() + ".Solution");
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aHelperOfAHiddenTestIsNotReleased() throws IOException {
    String unit = "dev/rucksack/exercises/c03byhand/gradientcheck/Unit.class";
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar()}, null);
        var in = loader.getResourceAsStream(unit)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
          .contains("slopes", "moved")
          .doesNotContain("saturated");
    }
  }

  /** Takes a grader and its helpers from the release, the task from here. */
  private static final class ReleasedLoader extends URLClassLoader {
    private final ExerciseInfo exercise;

    ReleasedLoader(URL jar, ExerciseInfo exercise) {
      super(new URL[] {jar}, ReleasedTest.class.getClassLoader());
      this.exercise = exercise;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean released =
          name.startsWith(exercise.task().getPackageName() + ".")
              && !name.replaceFirst("\\$.*", "").equals(exercise.task().getName());
      if (!released) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }
}
