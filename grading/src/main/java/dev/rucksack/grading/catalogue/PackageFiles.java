package dev.rucksack.grading.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All files of a package, as they are on the class path: in a folder or in a jar. */
public final class PackageFiles {

  private PackageFiles() {}

  /**
   * Contents by path, such as {@code dev/rucksack/exercises/c02data/groupsplit/Solution.java}, of a
   * class's package and of those below it.
   *
   * @throws UncheckedIOException if they cannot be read
   */
  public static SortedMap<String, byte[]> of(Class<?> type) {
    URL place = type.getProtectionDomain().getCodeSource().getLocation();
    String folder = type.getPackageName().replace('.', '/');
    try {
      Path root = Path.of(place.toURI());
      if (Files.isDirectory(root)) {
        return below(root, folder);
      }
      try (FileSystem jar = FileSystems.newFileSystem(root)) {
        return below(jar.getPath("/"), folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The files of " + type.getPackageName() + " cannot be read from " + place + ".", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(place + " is not the place of a file.", e);
    }
  }

  private static SortedMap<String, byte[]> below(Path root, String folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(root.resolve(folder))) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        files.put(name, Files.readAllBytes(file));
      }
    }
    return files;
  }
}
