package dev.rucksack.train.tune;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.train.Steering;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.check.NetworkCheck;
import dev.rucksack.train.check.Placement;
import dev.rucksack.train.update.ParameterValues;
import java.util.function.Function;

/** Trains a network to learn something about it, and leaves it as it was. */
final class Rehearsal {

  private Rehearsal() {}

  /**
   * Trains on some examples, without validation and early stopping.
   *
   * @param steering may end the run
   * @param look what is wanted of the run, taken before the weights are put back
   */
  static <T> T of(
      Block block,
      TrainingOptions options,
      Examples train,
      Steering steering,
      Function<TrainingRun, T> look) {
    Examples none = train.take(0);
    Split data = new Split(train, none, none);
    Trainer trainer = Trainer.of(block, options.withoutEarlyStopping()).steer(steering);
    if (!block.isInitialized()) {
      try (TrainingRun run = trainer.rehearse(data)) {
        return look.apply(run);
      } finally {
        block.clear(); // Its next run draws the same weights from the seed.
      }
    }
    NetworkCheck.checkAlive(block);
    try (NDManager manager = NDManager.newBaseManager(Placement.of(block).orElseThrow())) {
      ParameterValues weights = new ParameterValues(block, manager);
      try (TrainingRun run = trainer.rehearse(data)) {
        return look.apply(run);
      } finally {
        weights.restore();
      }
    }
  }
}
