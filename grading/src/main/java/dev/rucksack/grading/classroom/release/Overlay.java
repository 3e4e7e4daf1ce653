package dev.rucksack.grading.classroom.release;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.catalogue.PackageFiles;
import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.file.OutputFile;
import dev.rucksack.grading.classroom.file.Texts;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a teacher keeps of a release: the whole graders as they were, and the seed of their inputs.
 *
 * @param seed what inputs are drawn from
 * @param exercises that were released
 */
public record Overlay(long seed, List<ExerciseInfo> exercises) {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
  private static final String FACTS = "overlay.json";
  private static final String GRADERS = "graders.jar";
  static final String LIST = "META-INF/rucksack/exercises";

  private record Facts(long seed, Map<String, Integer> versions) {}

  static void write(Path folder, long seed, List<ExerciseInfo> exercises) {
    Map<String, byte[]> files = new TreeMap<>();
    Map<String, Integer> versions = new TreeMap<>();
    for (ExerciseInfo exercise : exercises) {
      files.putAll(PackageFiles.of(exercise.task()));
      versions.put(exercise.id(), exercise.version());
    }
    files.put(LIST, list(exercises));
    OutputFile.write(folder.resolve(GRADERS), Jar.of(files));
    OutputFile.write(folder.resolve(FACTS), GSON.toJson(new Facts(seed, versions)) + "\n");
  }

  static byte[] list(List<ExerciseInfo> exercises) {
    StringBuilder names = new StringBuilder();
    exercises.forEach(each -> names.append(each.grader().getName()).append('\n'));
    return names.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what a release kept back.
   *
   * @throws ClassroomException if the folder is none, or damaged
   */
  public static Overlay read(Path folder) {
    return read(folder, Overlay.class.getClassLoader());
  }

  /** Reads it beside exercises that another class loader sees; those have no say in it. */
  static Overlay read(Path folder, ClassLoader beside) {
    Path jar = folder.resolve(GRADERS);
    if (!Files.isRegularFile(jar) || !Files.isRegularFile(folder.resolve(FACTS))) {
      throw new ClassroomException(
          folder + " is no overlay; give the private folder that ./kit class release wrote.");
    }
    try {
      @Nullable Facts facts = GSON.fromJson(Texts.read(folder.resolve(FACTS)), Facts.class);
      if (facts == null || facts.versions() == null) {
        throw new ClassroomException(folder.resolve(FACTS) + " is empty; release again.");
      }
      // Stays open as long as its classes are used: to the end of the program.
      ClassLoader loader = new OverlayLoader(jar.toUri().toURL(), beside);
      List<ExerciseInfo> exercises =
          Catalogue.load(loader).stream()
              // A grader that has another name now is found a second time, as it is today.
              .filter(each -> each.grader().getClassLoader() == loader)
              .filter(each -> facts.versions().containsKey(each.id()))
              .toList();
      return new Overlay(facts.seed(), exercises);
    } catch (JsonParseException | MalformedURLException e) {
      throw new ClassroomException(folder + " is damaged; release again.", e);
    }
  }
}
