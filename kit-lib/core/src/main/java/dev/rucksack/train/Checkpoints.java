package dev.rucksack.train;

import dev.rucksack.check.SettingChecks;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Where a run leaves checkpoints, and how often: after every epoch and, if wanted, each time after
 * a number of steps.
 *
 * @param folder holds the two latest checkpoints of one run, and nothing else
 * @param everySteps steps from one to the next within an epoch, at least 1; empty for none there
 */
public record Checkpoints(Path folder, OptionalInt everySteps) {
  public Checkpoints {
    everySteps.ifPresent(
        steps -> SettingChecks.atLeastOne("The number of steps between checkpoints", steps));
  }

  /** After every epoch, in its own folder, which is created if necessary. */
  public static Checkpoints in(Path folder) {
    return new Checkpoints(folder, OptionalInt.empty());
  }

  /** The same, and each time after the given number of steps of an epoch, at least 1. */
  public Checkpoints everySteps(int steps) {
    return new Checkpoints(folder, OptionalInt.of(steps));
  }
}
