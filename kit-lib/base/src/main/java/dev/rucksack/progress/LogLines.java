package dev.rucksack.progress;

import java.time.Duration;
import org.slf4j.LoggerFactory;

/** Progress and notes in the program's log. The only class that needs SLF4J. */
final class LogLines {
  /** Longer than on a terminal, since logs are kept. */
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private LogLines() {}

  static ProgressDisplay progress() {
    return new LineProgress(INTERVAL, LoggerFactory.getLogger(Progress.class)::info);
  }

  /** A warning, since notes say that something may not be as the caller thinks. */
  static void note(String text) {
    LoggerFactory.getLogger(Notes.class).warn(text);
  }
}
