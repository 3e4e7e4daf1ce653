package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.SequentialBlock;
import dev.rucksack.train.history.Ending;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerStopTest {

  /** Remembers the weights after each epoch, and interrupts the run from another thread. */
  private static final class Watcher implements TrainingListener {
    private final SequentialBlock net;
    private final int interruptedIn;
    private final List<List<Float>> weights = new ArrayList<>();
    private String reason = "";

    Watcher(SequentialBlock net, int interruptedIn) {
      this.net = net;
      this.interruptedIn = interruptedIn;
    }

    @Override
    public void onStep(StepResult result) {
      if (result.epoch() == interruptedIn && result.step() == 1) {
        Thread training = Thread.currentThread();
        Thread other = Thread.ofPlatform().start(training::interrupt);
        while (other.isAlive()) {
          Thread.onSpinWait();
        }
      }
    }

    @Override
    public void onEpoch(EpochResult result) {
      weights.add(Toys.allWeights(net));
    }

    @Override
    public void onEnd(List<EpochResult> history, String why) {
      reason = why;
    }
  }

  @Test
  void earlyStoppingKeepsTheBestPass() {
    SequentialBlock net = Toys.mlp(64);
    Watcher watcher = new Watcher(net, 0);
    try (TrainingRun run =
        Trainer.of(net, Adam.rate(0.02))
            .epochs(300)
            .batchSize(16)
            .earlyStopping(5)
            .listener(watcher)
            .fit(Toys.noise())) {
      int best = run.best().orElseThrow().epoch();
      assertThat(run.ending()).isEqualTo(Ending.STOPPED_EARLY);
      assertThat(run.history()).hasSize(best + 5);
      assertThat(run.history())
          .allMatch(e -> e.validationLoss() >= run.best().orElseThrow().validationLoss());
      assertThat(watcher.weights.get(best - 1)).isEqualTo(Toys.allWeights(net));
      assertThat(watcher.reason)
          .isEqualTo(
              "no lower validation loss for 5 epochs; the weights of epoch %d, with the lowest validation loss, are kept"
                  .formatted(best));
    }
  }

  @Test
  void interruptedKeepsTheBestPass() {
    SequentialBlock net = Toys.mlp(8);
    Watcher watcher = new Watcher(net, 4);
    try (TrainingRun run =
        Trainer.of(net, Adam.rate(0.02)).epochs(1000).listener(watcher).fit(Toys.clouds())) {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(run.ending()).isEqualTo(Ending.STOPPED_BY_USER);
      assertThat(run.history()).hasSize(3);
      int best = run.best().orElseThrow().epoch();
      assertThat(run.reason())
          .isEqualTo(
              "stopped by the user; the weights of epoch %d, with the lowest validation loss, are kept"
                  .formatted(best));
      assertThat(watcher.weights.get(best - 1)).isEqualTo(Toys.allWeights(net));
    }
  }

  @Test
  void interruptedInTheFirstPass() {
    SequentialBlock net = Toys.mlp(8);
    try (TrainingRun run =
        Trainer.of(net, Adam.rate(0.02)).listener(new Watcher(net, 1)).fit(Toys.clouds())) {
      assertThat(run.history()).isEmpty();
      assertThat(run.best()).isEmpty();
      assertThat(run.reason()).isEqualTo("stopped by the user");
      assertThat(run.table().rowCount()).isZero();
    }
  }

  @Test
  void divergedKeepsFiniteWeights() {
    SequentialBlock net = Toys.mlp(8);
    try (TrainingRun run = Trainer.of(net, Sgd.rate(1e30)).fit(Toys.clouds())) {
      assertThat(run.ending()).isEqualTo(Ending.DIVERGED);
      assertThat(run.reason())
          .matches(
              "the loss was (NaN|Infinity) in step \\d of epoch 1 at rate 1.00e\\+30; try a rate of 1.00e\\+29 or smaller, or clipNorm\\(1\\); the initial weights are kept");
      for (float[] weights : Toys.weights(net)) {
        for (float weight : weights) {
          assertThat(weight).isFinite();
        }
      }
    }
  }
}
