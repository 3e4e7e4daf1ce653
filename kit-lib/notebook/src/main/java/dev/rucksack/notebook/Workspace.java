package dev.rucksack.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Knows where a notebook's results go, regardless of the folder its kernel was started in. */
public final class Workspace {

  private static final String HOME = "RUCKSACK_HOME";

  private Workspace() {}

  /**
   * The folder that everything is relative to: the one that the environment variable RUCKSACK_HOME
   * names, else the nearest one above the current that holds {@code kit} and {@code pom.xml}, else
   * the current.
   */
  public static Path root() {
    return root(System.getenv(HOME), Path.of("").toAbsolutePath());
  }

  static Path root(@Nullable String home, Path current) {
    if (home != null && !home.isBlank()) {
      Path named = Path.of(home.strip()).toAbsolutePath().normalize();
      if (!Files.isDirectory(named)) {
        throw new IllegalStateException(
            "%s names %s, which is not a folder; correct the variable or unset it."
                .formatted(HOME, named));
      }
      return named;
    }
    for (Path folder = current; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("kit"))
          && Files.isRegularFile(folder.resolve("pom.xml"))) {
        return folder;
      }
    }
    return current;
  }

  /**
   * A folder for results, created when it is missing: {@code target/<name>} below the root.
   *
   * @param name a simple name, such as {@code tour}
   */
  public static Path folder(String name) {
    return folder(root(), name);
  }

  static Path folder(Path root, String name) {
    Path folder = root.resolve("target").resolve(simple(name));
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder %s for results cannot be created; make its parent writable."
              .formatted(folder),
          e);
    }
  }

  /** Refuses names that would lead elsewhere. */
  static String simple(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      throw new IllegalArgumentException(
          "\"%s\" is not a name for results; use letters, digits and hyphens, such as 00-tour."
              .formatted(name));
    }
    return name;
  }
}
