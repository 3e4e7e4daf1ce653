package dev.rucksack.grading.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of an exercise, wherever its classes were loaded from: a directory or a jar. */
final class SourceFolder {
  private final Class<?> task;

  SourceFolder(Class<?> task) {
    this.task = task;
  }

  /** The text of a file in it, if it is there. */
  Optional<String> text(String file) {
    try (@Nullable InputStream in = task.getResourceAsStream(file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(
          file + " of the exercise " + task.getName() + " cannot be read.", e);
    }
  }
}
