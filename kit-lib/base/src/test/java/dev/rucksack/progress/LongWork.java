package dev.rucksack.progress;

import java.util.OptionalLong;

/** A program that works for six seconds by its own clock, and has a remark. */
final class LongWork {
  private static long seconds;

  private LongWork() {}

  public static void main(String[] arguments) {
    ProgressDisplay usual = Progress.display(ProgressDisplay.lines(System.out));
    try (Progress progress =
        new Progress("Work", OptionalLong.of(3), usual, () -> seconds * 1_000_000_000L)) {
      for (int i = 0; i < 3; i++) {
        seconds += 2;
        progress.advance(1);
      }
    }
    Notes.say("the test part is opened again");
  }
}
