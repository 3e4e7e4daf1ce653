package dev.rucksack.train.checkpoint;

import dev.rucksack.train.history.EpochResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All figures of a run at one moment: where it is, and what it has seen so far. Together with the
 * weights, the best weights and the optimizer's state it determines the rest of the run.
 *
 * @param epoch the current epoch, from 1
 * @param steps how many of its steps are done
 * @param trained what the examples of these steps were like
 * @param epochSeconds wall time of these steps
 * @param history the finished epochs, in order
 * @param bestEpoch the best epoch by what is watched; 0 before the first one is over
 * @param countsFrom epochs before this one do not count as the best
 */
public record RunState(
    int epoch,
    int steps,
    BatchResult trained,
    double epochSeconds,
    List<EpochResult> history,
    int bestEpoch,
    int countsFrom) {

  public static final RunState BEGIN = new RunState(1, 0, BatchResult.NONE, 0, List.of(), 0, 1);

  public RunState {
    history = List.copyOf(history);
  }

  public Optional<EpochResult> best() {
    return history.stream().filter(result -> result.epoch() == bestEpoch).findFirst();
  }

  /** How many epochs in a row were no better than the best one that counts. */
  public int sinceBest() {
    return history.size() - Math.max(bestEpoch, countsFrom - 1);
  }

  /** One step further. */
  public RunState afterStep(BatchResult step, double seconds) {
    return new RunState(
        epoch, steps + 1, trained.plus(step), seconds, history, bestEpoch, countsFrom);
  }

  /** At the beginning of the next epoch. */
  public RunState afterEpoch(EpochResult result, boolean isBest) {
    List<EpochResult> longer = new ArrayList<>(history);
    longer.add(result);
    int best = isBest ? result.epoch() : bestEpoch;
    return new RunState(epoch + 1, 0, BatchResult.NONE, 0, longer, best, countsFrom);
  }

  /** The same, looking for the best epoch again. */
  public RunState forgettingBest() {
    return new RunState(epoch, steps, trained, epochSeconds, history, 0, epoch);
  }
}
