package dev.rucksack.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What kind of machine a figure was measured on. */
final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final List<String> VECTORS =
      List.of("avx2", "avx512f", "avx512_vnni", "avx_vnni", "asimddp");

  private Machine() {}

  static String description() throws IOException {
    Runtime runtime = Runtime.getRuntime();
    Optional<String> flags = line("flags").isPresent() ? line("flags") : line("Features");
    return "%s, %d cores, Java %s, %s"
        .formatted(
            line("model name").orElse(System.getProperty("os.arch")),
            runtime.availableProcessors(),
            Runtime.version().feature(),
            flags.map(Machine::vectors).orElse("vectors unknown"));
  }

  private static String vectors(String flags) {
    List<String> present = Stream.of(flags.split(" ")).filter(VECTORS::contains).toList();
    return String.join(" ", present);
  }

  private static Optional<String> line(String key) throws IOException {
    if (!Files.isReadable(CPU)) {
      return Optional.empty();
    }
    return Files.readAllLines(CPU).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  /** Bytes of this process in memory now; empty where the system does not report it. */
  static Optional<Long> resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return Optional.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .map(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst();
  }
}
