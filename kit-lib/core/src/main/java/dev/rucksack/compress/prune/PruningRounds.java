package dev.rucksack.compress.prune;

import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.Masked;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.RunControl;
import dev.rucksack.train.Steering;
import java.util.Map;

/**
 * Prunes a network further at the beginning of each round of its training. Only the last round's
 * epochs count for early stopping and for the best weights: before that, it is a different network.
 */
final class PruningRounds implements Steering {
  private final Prune prune;
  private final GraphBlock block;
  private final int epochs;
  private int round;
  private Map<String, Tensor> masks = Map.of();

  /**
   * @param epochs the number for all rounds together, at least one for each
   */
  PruningRounds(Prune prune, GraphBlock block, int epochs) {
    this.prune = prune;
    this.block = block;
    this.epochs = epochs;
    // All of them before training begins, so that its checkpoints include them.
    prune
        .masks(block.graph(), 0)
        .forEach((name, all) -> block.reparameterize(name, new Masked(all)));
  }

  /** {@code s·(1 − (1 − t)³)}: fast while many weights can be spared, slow towards the end. */
  static double sparsity(Prune prune, int round) {
    double left = 1 - (double) round / prune.rounds();
    return prune.sparsity() * (1 - left * left * left);
  }

  /** The current round, from 1; 0 before the first. */
  int round() {
    return round;
  }

  /** What the current round keeps. */
  Map<String, Tensor> masks() {
    return masks;
  }

  @Override
  public void beforeEpoch(RunControl run) {
    boolean last = round == prune.rounds();
    if (!last && run.epoch() == firstEpoch(round + 1)) {
      round++;
      masks = prune.masks(block.graph(), sparsity(prune, round), masks);
      masks.forEach((name, mask) -> block.set(name, Masked.MASK, mask));
    }
    if (!last) {
      run.forgetBest();
    }
  }

  /** Each round takes its share of the epochs; the last one takes what is left. */
  private int firstEpoch(int wanted) {
    int first = 1;
    for (int before = 1; before < wanted; before++) {
      first += (epochs - first + 1) / (prune.rounds() - before + 1);
    }
    return first;
  }
}
