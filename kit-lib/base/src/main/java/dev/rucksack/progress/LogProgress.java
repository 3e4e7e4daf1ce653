package dev.rucksack.progress;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs progress, more seldom than a terminal shows it, since logs are kept. */
final class LogProgress implements ProgressDisplay {
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final Logger logger = LoggerFactory.getLogger(Progress.class);

  /** What hears notes: they say that something may not be as the caller thinks. */
  static void note(String text) {
    LoggerFactory.getLogger(Notes.class).warn(text);
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  @Override
  public View open() {
    return new View() {
      @Override
      public void update(ProgressState state) {
        logger.info(ProgressText.running(state));
      }

      @Override
      public void end(ProgressState state) {
        logger.info(ProgressText.ended(state));
      }
    };
  }
}
