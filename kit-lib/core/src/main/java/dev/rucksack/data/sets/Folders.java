package dev.rucksack.data.sets;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where data is on this machine. The environment decides; a system property of the same meaning
 * ({@code rucksack.data}, {@code rucksack.cache}) takes precedence.
 *
 * @param data a folder of the user's own that is looked into first ({@code RUCKSACK_DATA})
 * @param cache where downloads are kept ({@code RUCKSACK_CACHE}, else the system's place for
 *     caches)
 */
record Folders(Optional<Path> data, Path cache) {
  static Folders current() {
    return new Folders(
        setting("rucksack.data", "RUCKSACK_DATA"),
        setting("rucksack.cache", "RUCKSACK_CACHE").orElseGet(Folders::defaultCache));
  }

  private static Optional<Path> setting(String property, String variable) {
    String value = System.getProperty(property, System.getenv(variable));
    return value == null || value.isBlank()
        ? Optional.empty()
        : Optional.of(Path.of(value).toAbsolutePath().normalize());
  }

  private static Path defaultCache() {
    @Nullable String windows = System.getenv("LOCALAPPDATA");
    return windows != null && System.getProperty("os.name", "").startsWith("Windows")
        ? Path.of(windows, "rucksack", "cache")
        : Path.of(System.getProperty("user.home", "."), ".cache", "rucksack");
  }
}
