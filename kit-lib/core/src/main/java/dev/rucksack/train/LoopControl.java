package dev.rucksack.train;

import ai.djl.nn.Block;
import dev.rucksack.train.checkpoint.RunState;
import java.util.Optional;

/** What the steerings of a run ask of its loop, which obeys between two steps. */
final class LoopControl implements RunControl {
  private final Block block;
  private final int epochs;
  private int epoch = 1;
  private boolean resumed;
  private boolean forget;
  private Optional<Stop> stop = Optional.empty();

  LoopControl(Block block, int epochs) {
    this.block = block;
    this.epochs = epochs;
  }

  void begin(RunState state) {
    epoch = state.epoch();
    resumed = state.steps() > 0;
  }

  /** Whether the best epoch is to be forgotten; asked once. */
  boolean forgets() {
    boolean asked = forget;
    forget = false;
    return asked;
  }

  Optional<Stop> stop() {
    return stop;
  }

  @Override
  public Block block() {
    return block;
  }

  @Override
  public int epoch() {
    return epoch;
  }

  @Override
  public int epochs() {
    return epochs;
  }

  @Override
  public boolean isResumed() {
    return resumed;
  }

  @Override
  public void stop(String reason) {
    if (stop.isEmpty()) {
      stop = Optional.of(Stop.steered(reason));
    }
  }

  @Override
  public void forgetBest() {
    forget = true;
  }
}
