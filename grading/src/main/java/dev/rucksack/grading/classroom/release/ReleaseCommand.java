package dev.rucksack.grading.classroom.release;

import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.file.Folders;
import dev.rucksack.grading.classroom.file.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code ./kit class release DIR}: writes a folder for learners and one for their teacher. */
public final class ReleaseCommand {
  private static final int SEEDS = 1_000_000_000;

  private ReleaseCommand() {}

  /** Runs it; ends with status 1 and one sentence if the teacher has to fix something. */
  public static void main(String[] words) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      run(Arrays.asList(words), Catalogue.load(), out);
    } catch (ClassroomException | UncheckedIOException | IllegalStateException e) {
      System.err.println("kit: " + e.getMessage());
      System.exit(1);
    }
  }

  static void run(List<String> words, List<ExerciseInfo> catalogue, PrintStream out) {
    Options options =
        new Options(words, Set.of("--home", "--exercises", "--private", "--seed"), Set.of());
    if (options.rest().size() != 1) {
      throw new ClassroomException("./kit class release takes one folder, which is made.");
    }
    Path folder = Path.of(options.rest().get(0)).toAbsolutePath().normalize();
    Path kept =
        options
            .value("--private")
            .map(Path::of)
            .orElse(folder.resolveSibling(folder.getFileName() + "-private"))
            .toAbsolutePath()
            .normalize();
    if (kept.startsWith(folder)) {
      throw new ClassroomException(
          kept + " is inside the learners' folder; give --private another folder.");
    }
    Release.requireFree(folder, kept);
    List<ExerciseInfo> exercises = Chosen.of(catalogue, options.value("--exercises"));
    Path home = Path.of(options.value("--home").orElse("."));
    long seed = options.number("--seed", 0, SEEDS - 1, new SecureRandom().nextInt(SEEDS));
    Release release = new Release(exercises, notebooks(home, exercises), seed);
    write(release, folder, kept);
    out.printf(
        "%s and %s in %s, nothing secret in it; keep %s to yourself.%n",
        counted(exercises.size(), "exercise"),
        counted(release.notebooks().size(), "notebook"),
        folder,
        kept);
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static void write(Release release, Path folder, Path kept) {
    Path part = folder.resolveSibling("." + folder.getFileName() + ".part");
    Path keptPart = kept.resolveSibling("." + kept.getFileName() + ".part");
    try {
      Folders.delete(part);
      Folders.delete(keptPart);
      release.writePublic(part);
      List<String> found = new Secrets(release.exercises()).in(part);
      if (!found.isEmpty()) {
        Folders.delete(part);
        throw new ClassroomException("Nothing was released: " + String.join(" ", found));
      }
      release.writePrivate(keptPart);
      Files.move(keptPart, kept);
      Files.move(part, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be written.", e);
    }
  }

  /** Those of the chapters that the exercises belong to. */
  private static List<Path> notebooks(Path home, List<ExerciseInfo> exercises) {
    Set<String> chapters =
        Set.copyOf(exercises.stream().map(each -> each.id().substring(0, 2)).toList());
    Path folder = home.resolve("notebooks");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-exercises.ipynb"))
          .filter(file -> chapters.contains(file.getFileName().toString().substring(0, 2)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read.", e);
    }
  }
}
