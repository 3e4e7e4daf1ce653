package dev.rucksack.grading.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
      throw unreadable(file, e);
    }
  }

  /** The names of the files in one of its folders that end so, in order; none without it. */
  List<String> files(String folder, String ending) {
    URL here = task.getResource(task.getSimpleName() + ".class");
    if (here == null) {
      return List.of();
    }
    try {
      URLConnection connection = here.openConnection();
      List<String> names =
          connection instanceof JarURLConnection jar ? inJar(jar, folder) : inFolder(here, folder);
      return names.stream().filter(name -> name.endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static List<String> inJar(JarURLConnection jar, String folder) throws IOException {
    String entry = jar.getEntryName();
    String prefix = entry.substring(0, entry.lastIndexOf('/') + 1) + folder + "/";
    return jar.getJarFile().stream()
        .map(each -> each.getName())
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .filter(name -> !name.isEmpty() && !name.contains("/"))
        .toList();
  }

  private static List<String> inFolder(URL here, String folder) throws IOException {
    Path path = Path.of(URI.create(here.toString())).resolveSibling(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private IllegalStateException unreadable(String file, IOException e) {
    return new IllegalStateException(
        file + " of the exercise " + task.getName() + " cannot be read.", e);
  }
}
