package dev.rucksack.grading.classroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.catalogue.PackageFiles;
import dev.rucksack.grading.classroom.release.parts.Half;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What only hidden tests use is not among what learners get; all else is, and works. */
class HiddenPartsTest {
  private static final String FOLDER = "dev/rucksack/grading/classroom/release/parts/";
  private static final String GRADER = FOLDER.replace('/', '.') + "HalfGrader";

  private static Map<String, byte[]> released() throws ClassNotFoundException {
    ExerciseInfo exercise =
        new ExerciseInfo(
            "92-half",
            1,
            "Half",
            Class.forName(GRADER),
            Half.class,
            "",
            "",
            Optional.empty(),
            Optional.empty());
    return Released.of(exercise, PackageFiles.of(Half.class));
  }

  @Test
  void noNameTellsOfAHiddenTest() throws ClassNotFoundException {
    released()
        .forEach(
            (path, content) ->
                assertThat(
                        path
                            + new String(content, StandardCharsets.ISO_8859_1)
                                .toLowerCase(Locale.ROOT))
                    .as(path)
                    .doesNotContain("secret", "Secret", "hiddenvalue", "forhiddenonly"));
  }

  @Test
  void whatIsVisibleStays() throws ClassNotFoundException {
    assertThat(released())
        .containsOnlyKeys(
            Stream.of(
                    "Half",
                    "HalfGrader",
                    "HalfGrader$Kind",
                    "Point",
                    "Shape",
                    "Shape$Square",
                    "Stub",
                    "package-info")
                .map(name -> FOLDER + name + ".class")
                .toList());
  }

  @Test
  void visibleTestsRun() throws ReflectiveOperationException {
    Class<?> grader = new ReleasedLoader(released()).loadClass(GRADER);
    Constructor<?> constructor = grader.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object made = constructor.newInstance();
    List<String> names = List.of("begin", "halvesPoints", "visibleNumbers");
    for (String name : names) {
      Method method = grader.getDeclaredMethod(name);
      method.setAccessible(true);
      method.invoke(made);
    }
    assertThat(Arrays.stream(grader.getDeclaredMethods()).map(Method::getName))
        .contains("halvesNumbers", "begun");
  }

  /** Takes released classes first. */
  private static final class ReleasedLoader extends ClassLoader {
    private final Map<String, byte[]> released;

    ReleasedLoader(Map<String, byte[]> released) {
      super(HiddenPartsTest.class.getClassLoader());
      this.released = released;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] content = released.get(name.replace('.', '/') + ".class");
      if (content == null) {
        if (name.replace('.', '/').startsWith(FOLDER)) {
          throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? defineClass(name, content, 0, content.length) : known;
    }
  }
}
