package dev.rucksack.compress.tune;

import dev.rucksack.train.history.Ending;
import dev.rucksack.train.history.EpochResult;
import java.util.List;

/**
 * How the fine-tuning of a compressed network went; a detail of the pass's result.
 *
 * @param history one entry per epoch, for all rounds together
 * @param ending why it ended
 */
public record FineTuned(List<EpochResult> history, Ending ending) {
  public FineTuned {
    history = List.copyOf(history);
  }
}
