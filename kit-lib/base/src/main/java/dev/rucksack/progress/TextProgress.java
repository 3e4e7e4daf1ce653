package dev.rucksack.progress;

import java.io.PrintStream;
import java.time.Duration;

/** Shows progress as whole lines of text, so that log files and pipes stay readable. */
final class TextProgress implements ProgressDisplay {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final PrintStream out;

  TextProgress(PrintStream out) {
    this.out = out;
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
        out.println(ProgressText.running(state));
      }

      @Override
      public void end(ProgressState state) {
        out.println(ProgressText.ended(state));
      }
    };
  }
}
