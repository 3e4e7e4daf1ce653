package dev.rucksack.grading.classroom.release;

import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.wrong.WrongAnswer;
import dev.rucksack.grading.wrong.WrongAnswers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;

/** Looks for what learners must not get, also inside of archives. */
final class Secrets {
  /** Shorter lines, without signs and spaces, are anybody's. */
  private static final int TELLING = 22;

  /** What it is, by the words to look for: letters and digits only, so that no quoting hides it. */
  private final Map<String, String> wanted = new TreeMap<>();

  /** What visible tests say, too, gives nothing away. */
  private final Set<String> visible = new HashSet<>();

  Secrets(List<ExerciseInfo> exercises) {
    for (ExerciseInfo exercise : exercises) {
      Arrays.stream(exercise.grader().getDeclaredMethods())
          .filter(method -> !method.isAnnotationPresent(Hidden.class))
          .forEach(method -> visible.addAll(words(method)));
    }
    exercises.forEach(this::add);
  }

  private void add(ExerciseInfo exercise) {
    String given = plain(exercise.stub() + exercise.statement());
    String folder = exercise.task().getPackageName().replace('.', '/');
    wanted.put(plain(folder + "/Solution"), "the class of the solution of " + exercise.id());
    exercise.solution().ifPresent(text -> lines(text, given, "the solution of " + exercise.id()));
    wanted.put(plain(folder + "/" + WrongAnswers.FILE), "the wrong answers to " + exercise.id());
    for (WrongAnswer wrong : exercise.wrongAnswers()) {
      String what = "the wrong answer " + wrong.name() + " of " + exercise.id();
      lines(wrong.source(), given, what);
      lines(wrong.why(), given, what);
    }
    for (Method method : exercise.grader().getDeclaredMethods()) {
      if (method.isAnnotationPresent(Hidden.class)) {
        String what = "the hidden test " + method.getName() + " of " + exercise.id();
        words(method).stream()
            .filter(word -> word.length() >= 8 && !visible.contains(word))
            .forEach(word -> wanted.put(word, what));
      }
    }
  }

  /** What says a test: its name, in code and in words, and its hint. */
  private static List<String> words(Method method) {
    DisplayName name = method.getAnnotation(DisplayName.class);
    Hint hint = method.getAnnotation(Hint.class);
    return Stream.of(
            method.getName(), name == null ? "" : name.value(), hint == null ? "" : hint.value())
        .map(Secrets::plain)
        .toList();
  }

  private void lines(String text, String given, String what) {
    text.lines()
        .filter(line -> !line.strip().startsWith("import ") && !line.strip().startsWith("package "))
        .map(Secrets::plain)
        .filter(line -> line.length() >= TELLING && !given.contains(line))
        .forEach(line -> wanted.put(line, what));
  }

  private static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "");
  }

  /** What was found, a sentence each; none if the folder may be handed out. */
  List<String> in(Path folder) {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        look(folder.relativize(file).toString(), Files.readAllBytes(file), found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be looked through.", e);
    }
    return found;
  }

  private void look(String name, byte[] content, List<String> found) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".jar") || lower.endsWith(".zip")) {
      ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content));
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        look(name + "!" + entry.getName(), zip.readAllBytes(), found);
      }
      return;
    }
    // Class files hold their names as UTF-8, too.
    String text = plain(name + " " + new String(content, StandardCharsets.ISO_8859_1));
    wanted.forEach(
        (words, what) -> {
          if (text.contains(words)) {
            found.add(name + " holds " + what + ".");
          }
        });
  }
}
