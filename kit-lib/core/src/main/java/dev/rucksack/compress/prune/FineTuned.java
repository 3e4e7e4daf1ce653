package dev.rucksack.compress.prune;

import dev.rucksack.train.history.Ending;
import dev.rucksack.train.history.EpochResult;
import java.util.List;

/**
 * How the training went by which a pruned network was fine-tuned; a detail of the pass's result.
 *
 * @param history one entry an epoch, of all rounds together
 * @param ending why it ended
 */
public record FineTuned(List<EpochResult> history, Ending ending) {
  public FineTuned {
    history = List.copyOf(history);
  }
}
