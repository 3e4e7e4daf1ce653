package dev.rucksack.grading.classroom.trial;

import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.wrong.WrongAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the answers on which graders are tested, as whole Java files, for tests that hand them in:
 * below a folder, {@code <exercise>/right/Solution.java} and {@code <exercise>/wrong/<name>.java}.
 */
public final class AnswersCommand {

  private AnswersCommand() {}

  /** Runs it; takes the folder, which is made. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (ExerciseInfo exercise : Catalogue.load()) {
      Path own = folder.resolve(exercise.id());
      write(own.resolve("right").resolve("Solution.java"), exercise.solution().orElseThrow());
      for (WrongAnswer wrong : exercise.wrongAnswers()) {
        write(own.resolve("wrong").resolve(wrong.name() + ".java"), wrong.source());
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
