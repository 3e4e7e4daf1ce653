package dev.rucksack.grading.classroom.sample;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small exercise, answers to it, and notebooks that hold them. */
public final class Samples {
  /** All points. */
  public static final String GOOD = answer("for (int v : values) { s += v; }", "values[0]");

  /** Forgets the last value, and begins at zero. */
  public static final String WRONG =
      answer("for (int i = 0; i < values.length - 1; i++) { s += values[i]; }", "0");

  private Samples() {}

  /** The exercise. */
  public static ExerciseInfo exercise() {
    return exercise(SumGrader.class, Sum.class);
  }

  /** The exercise with these classes. */
  public static ExerciseInfo exercise(Class<?> grader, Class<?> task) {
    return new ExerciseInfo(
        "90-sum",
        2,
        "Sum and <largest>",
        grader,
        task,
        "Add.",
        "final class Stub implements Sum {}",
        Optional.empty(),
        Optional.empty());
  }

  private static String answer(String loop, String first) {
    return """
        class MySum implements Sum {
          public int sum(int[] values) {
            int s = 0;
            %s
            return s;
          }
          public int largest(int[] values) {
            int m = %s;
            for (int v : values) { m = Math.max(m, v); }
            return m;
          }
        }
        """
        .formatted(loop, first);
  }

  /** An answer whose sum is computed by other statements. */
  public static String hostile(String statements) {
    return """
        class MySum implements Sum {
          public int sum(int[] values) {
            %s
          }
          public int largest(int[] values) {
            int m = values[0];
            for (int v : values) { m = Math.max(m, v); }
            return m;
          }
        }
        """
        .formatted(statements);
  }

  /** A notebook with code cells. */
  public static String notebook(String... cells) {
    JsonArray all = new JsonArray();
    for (String text : cells) {
      JsonObject cell = new JsonObject();
      cell.addProperty("cell_type", "code");
      cell.addProperty("source", text);
      all.add(cell);
    }
    JsonObject notebook = new JsonObject();
    notebook.add("cells", all);
    notebook.addProperty("nbformat", 4);
    return notebook.toString();
  }

  /** Writes a file with its folders. */
  public static Path write(Path folder, String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
