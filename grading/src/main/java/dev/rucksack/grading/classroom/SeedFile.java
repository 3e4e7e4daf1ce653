package dev.rucksack.grading.classroom;

import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.file.OutputFile;
import dev.rucksack.grading.classroom.file.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The seed of a class that has none from a release. Nobody may know it beforehand: learners who
 * know the inputs of the tests can hand in a table of results. It is kept beside the results, so
 * that a second run asks the same.
 */
final class SeedFile {
  private static final String NAME = "seed.txt";
  private static final int SEEDS = 1_000_000_000;

  private SeedFile() {}

  /**
   * The seed kept in a folder of results; one is drawn and kept if there is none.
   *
   * @throws ClassroomException if the file is there and holds none
   */
  static long in(Path results) {
    Path file = results.resolve(NAME);
    if (!Files.exists(file)) {
      OutputFile.write(file, new SecureRandom().nextInt(SEEDS) + "\n");
    }
    String text = Texts.read(file).strip();
    if (!text.matches("\\d{1,9}")) {
      throw new ClassroomException(
          file + " holds no seed; delete it, and everything is graded with a new one.");
    }
    return Long.parseLong(text);
  }
}
