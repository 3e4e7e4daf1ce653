package dev.rucksack.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.train.TrainingListener;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuedRunTest {

  private final List<String> heard = new ArrayList<>();

  private final ContinuedRun run =
      new ContinuedRun(
          List.of(
              new TrainingListener() {
                @Override
                public void onStep(StepResult result) {
                  heard.add("step of " + result.epoch() + " at " + result.rate());
                }

                @Override
                public void onEpoch(EpochResult result) {
                  heard.add("epoch " + result.epoch());
                }

                @Override
                public void onEnd(List<EpochResult> history, String reason) {
                  heard.add(reason);
                }
              }),
          4);

  private void round(int epochs, String reason) {
    run.onStart(epochs, 1);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      run.onEpoch(new EpochResult(epoch, 1, 0, 1, 0, 0));
    }
    run.onEnd(List.of(), reason);
  }

  @Test
  void epochsAreCountedOnAndTheReasonSaysFromWhere() {
    round(2, "2 epochs completed");
    round(1, "weights of epoch 1 kept");
    run.finish();
    assertThat(heard)
        .containsExactly(
            "epoch 1",
            "epoch 2",
            "epoch 3",
            "weights of epoch 1 kept (counted in round 2, which began with epoch 3)");
  }

  @Test
  void stepsKeepTheirFigures() {
    round(1, "1 epoch completed");
    run.onStart(1, 1);
    run.onStep(new StepResult(1, 1, 0.5, 0.25, 2));
    assertThat(heard.getLast()).isEqualTo("step of 2 at 0.25");
    assertThat(run.needsGradientNorm()).isFalse();
  }

  @Test
  void aSingleRoundNeedsNoCount() {
    round(1, "1 epoch completed");
    run.finish();
    assertThat(heard).containsExactly("epoch 1", "1 epoch completed");
  }
}
