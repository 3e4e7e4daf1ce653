package dev.rucksack.grading.catalogue;

import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.wrong.WrongAnswers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The exercises on the class path, listed in {@code META-INF/rucksack/exercises}. */
public final class Catalogue {
  private static final String LIST = "META-INF/rucksack/exercises";

  private Catalogue() {}

  /** All exercises that this library's class loader sees, in the order of their ids. */
  public static List<ExerciseInfo> load() {
    return load(Catalogue.class.getClassLoader());
  }

  /**
   * All exercises that a class loader sees, in the order of their ids.
   *
   * @throws IllegalStateException if a listed class is not a grader, or lacks one of its files
   */
  public static List<ExerciseInfo> load(ClassLoader loader) {
    List<ExerciseInfo> found = new ArrayList<>();
    for (String name : names(loader)) {
      found.add(read(type(name, loader)));
    }
    found.sort((a, b) -> a.id().compareTo(b.id()));
    return List.copyOf(found);
  }

  /**
   * The exercise that a grader judges.
   *
   * @throws IllegalStateException if the class is not a grader, or lacks one of its files
   */
  public static ExerciseInfo read(Class<?> grader) {
    Exercise exercise = grader.getAnnotation(Exercise.class);
    if (exercise == null) {
      throw new IllegalStateException(
          grader.getName() + " is listed in " + LIST + " but has no @Exercise; add it.");
    }
    SourceFolder folder = new SourceFolder(exercise.task());
    return new ExerciseInfo(
        exercise.id(),
        exercise.version(),
        exercise.title(),
        grader,
        exercise.task(),
        folder.text("statement.md").orElseThrow(() -> missing(grader, "statement.md")),
        folder.text("Stub.java").orElseThrow(() -> missing(grader, "Stub.java")),
        folder.text("Solution.java"),
        folder.text(WrongAnswers.FILE));
  }

  private static List<String> names(ClassLoader loader) {
    List<String> names = new ArrayList<>();
    try {
      for (URL list : Collections.list(loader.getResources(LIST))) {
        try (BufferedReader reader =
            new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
          names.addAll(
              reader
                  .lines()
                  .map(String::strip)
                  .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                  .collect(Collectors.toList()));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("The list of exercises " + LIST + " cannot be read.", e);
    }
    return names.stream().distinct().toList();
  }

  private static Class<?> type(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "The class " + name + " of an exercise is missing; build it or take it off " + LIST + ".",
          e);
    }
  }

  private static IllegalStateException missing(Class<?> grader, String file) {
    return new IllegalStateException(
        "The exercise of " + grader.getName() + " lacks its " + file + "; put it in its folder.");
  }
}
