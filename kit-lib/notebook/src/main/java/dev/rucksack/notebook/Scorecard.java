package dev.rucksack.notebook;

import dev.rucksack.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A chapter's headline numbers, kept as JSON so that prose, tests and later chapters can rely on
 * them.
 *
 * <pre>{@code
 * Scorecard.of("00-tour").put("float.accuracy", 0.873).put("float.bytes", 407_000L).write();
 * }</pre>
 */
public final class Scorecard {

  private final String chapter;
  private final Path root;
  private final Map<String, Object> results = new LinkedHashMap<>();

  private Scorecard(String chapter, Path root) {
    this.chapter = Workspace.simple(chapter);
    this.root = root;
  }

  /**
   * An empty scorecard.
   *
   * @param chapter the chapter's file name without its ending, such as {@code 00-tour}
   */
  public static Scorecard of(String chapter) {
    return new Scorecard(chapter, Workspace.root());
  }

  static Scorecard of(String chapter, Path root) {
    return new Scorecard(chapter, root);
  }

  /**
   * Records one result; a second one of the same name replaces the first in its place.
   *
   * @param name what it is, such as {@code float.accuracy}
   * @param value a number, string, truth value, or a list or map of these; no NaN
   */
  public Scorecard put(String name, Object value) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "A result of %s needs a name, but got a blank one.".formatted(chapter));
    }
    Json.of(Map.of(name, value));
    results.put(name, value);
    return this;
  }

  /**
   * Writes {@code target/results/<chapter>.json} below the workspace's root, all of it or nothing.
   *
   * @return the file
   */
  public Path write() {
    Path folder = Workspace.folder(root, "results");
    Path file = folder.resolve(chapter + ".json");
    try {
      AtomicFile.replace(file, Json.of(results).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The scorecard %s cannot be written; free disk space and make its folder writable."
              .formatted(file),
          e);
    }
    return file;
  }
}
