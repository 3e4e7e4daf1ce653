package dev.rucksack.train.history;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a run cost.
 *
 * @param seconds wall time
 * @param cpuSeconds processor time of the whole process meanwhile, all its threads together; NaN
 *     where the system does not report it
 * @param peakBytes the most memory that was in use since the process began, before the run
 *     included: that of the whole process ({@code VmHWM}) on Linux; elsewhere of the Java heap and
 *     the JVM's own pools only, without the arrays of the engine
 * @param wholeProcess whether {@code peakBytes} counts the whole process
 */
public record ResourceUse(double seconds, double cpuSeconds, long peakBytes, boolean wholeProcess) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  /** What has passed since a moment, with the peak until now. */
  public static ResourceUse since(double wallThen, double cpuThen) {
    OptionalLong whole = peak(STATUS);
    return new ResourceUse(
        wallClock() - wallThen,
        cpuClock() - cpuThen,
        whole.orElseGet(ResourceUse::javaPeak),
        whole.isPresent());
  }

  /** The same and what an earlier part of the run used. */
  public ResourceUse plus(ResourceUse earlier) {
    return new ResourceUse(
        seconds + earlier.seconds,
        cpuSeconds + earlier.cpuSeconds,
        Math.max(peakBytes, earlier.peakBytes),
        wholeProcess);
  }

  /** A clock in seconds, from any beginning. */
  public static double wallClock() {
    return System.nanoTime() / 1e9;
  }

  /** Processor time of the process in seconds, NaN where the system does not report it. */
  public static double cpuClock() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            && system.getProcessCpuTime() >= 0
        ? system.getProcessCpuTime() / 1e9
        : Double.NaN;
  }

  /** The peak as Linux reports it in a status file, empty where there is no such file or line. */
  static OptionalLong peak(Path status) {
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(PEAK))
          .map(line -> line.substring(PEAK.length()).replace("kB", "").strip())
          .mapToLong(kibibytes -> 1024 * Long.parseLong(kibibytes))
          .findFirst();
    } catch (IOException unreadable) {
      return OptionalLong.empty(); // The figure is then that of the JVM, and says so.
    }
  }

  private static long javaPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** Such as {@code 12.3 s, 0.39 CPU minutes, at most 812 MB in memory}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.1f s, %.2f CPU minutes, at most %,.0f MB in memory%s",
        seconds,
        cpuSeconds / 60,
        peakBytes / 1e6,
        wholeProcess ? "" : " (of the JVM, without the engine's arrays)");
  }
}
