package dev.rucksack.grading.classroom.release;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All files of an exercise, as they lie in its folder of the class path. */
final class ExerciseFiles {

  private ExerciseFiles() {}

  /**
   * Contents by path, such as {@code dev/rucksack/exercises/c02data/groupsplit/Solution.java}.
   *
   * @throws UncheckedIOException if they cannot be read
   */
  static Map<String, byte[]> of(ExerciseInfo exercise) {
    Class<?> task = exercise.task();
    URL place = task.getProtectionDomain().getCodeSource().getLocation();
    String folder = task.getPackageName().replace('.', '/');
    try {
      Path root = Path.of(place.toURI());
      if (Files.isDirectory(root)) {
        return below(root, folder);
      }
      try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place), Map.of())) {
        return below(jar.getPath("/"), folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The files of " + exercise.id() + " cannot be read.", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(place + " is no place of a file.", e);
    }
  }

  private static Map<String, byte[]> below(Path root, String folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(root.resolve(folder))) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        files.put(name, Files.readAllBytes(file));
      }
    }
    return files;
  }
}
