package dev.rucksack.progress;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Shows progress as whole lines of text.
 *
 * @param interval the shortest time between two lines of one task
 * @param out takes each line
 */
record LineProgress(Duration interval, Consumer<String> out) implements ProgressDisplay {
  @Override
  public View open() {
    return new View() {
      @Override
      public void update(ProgressState state) {
        out.accept(ProgressText.running(state));
      }

      @Override
      public void end(ProgressState state) {
        out.accept(ProgressText.ended(state));
      }
    };
  }
}
