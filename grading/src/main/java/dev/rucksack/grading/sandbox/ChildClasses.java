package dev.rucksack.grading.sandbox;

import dev.rucksack.grading.child.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the child's own few classes in a jar, all that its class path holds, and an archive
 * of them as Java keeps them in memory, which saves a third of a process's start.
 */
final class ChildClasses {
  /** What the child may read, within the folder. */
  static final String CLASSES = "classes";

  /** An empty folder, within the folder, on which another file system can be mounted. */
  static final String ROOT = "root";

  private static @Nullable Path folder;

  private ChildClasses() {}

  /** The folder, made when it is first asked for and removed when Java ends. */
  static synchronized Path folder() {
    Path made = folder;
    if (made == null || !Files.isDirectory(made)) {
      try {
        made = Files.createTempDirectory("rucksack-child").toRealPath();
        copy(made);
        Rehearsal.archive(jar(made), archive(made));
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The classes of the answer's process cannot be written to the temporary folder.", e);
      }
      Path remove = made;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(remove)));
      folder = made;
    }
    return made;
  }

  static Path jar(Path folder) {
    return folder.resolve(CLASSES).resolve("child.jar");
  }

  /** Is not there if this Java cannot make one. */
  static Path archive(Path folder) {
    return folder.resolve(CLASSES).resolve("child.jsa");
  }

  private static void copy(Path target) throws IOException {
    String packageFolder = Main.class.getPackageName().replace('.', '/') + "/";
    Files.createDirectory(target.resolve(ROOT));
    Files.createDirectory(target.resolve(CLASSES));
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(jar(target)))) {
      for (String name : names()) {
        try (@Nullable InputStream in = Main.class.getResourceAsStream(name)) {
          if (in != null) {
            jar.putNextEntry(new ZipEntry(packageFolder + name));
            in.transferTo(jar);
          }
        }
      }
    }
  }

  private static List<String> names() throws IOException {
    URL here = Main.class.getResource("Main.class");
    if (here == null) {
      throw new IOException("The class file of " + Main.class.getName() + " cannot be found.");
    }
    URLConnection connection = here.openConnection();
    if (connection instanceof JarURLConnection jar) {
      String prefix = Main.class.getPackageName().replace('.', '/') + "/";
      return jar.getJarFile().stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(prefix) && name.endsWith(".class"))
          .map(name -> name.substring(prefix.length()))
          .toList();
    }
    try (Stream<Path> files = Files.list(Path.of(URI.create(here.toString())).getParent())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class"))
          .toList();
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("The temporary folder " + folder + " could not be removed: " + e);
    }
  }
}
