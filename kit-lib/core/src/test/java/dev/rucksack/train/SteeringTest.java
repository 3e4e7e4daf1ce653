package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.SequentialBlock;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.graph.Graph;
import dev.rucksack.metric.Figure;
import dev.rucksack.metric.Metrics;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.history.Ending;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteeringTest {

  /** Stops in the third step of the second epoch, without any trick. */
  @Test
  void aProgramEndsARun() {
    Steering stop =
        new Steering() {
          @Override
          public void afterStep(StepResult result, RunControl run) {
            if (run.epoch() == 2 && result.step() == 3) {
              run.stop("enough seen");
              run.stop("a second reason");
            }
          }
        };
    List<Integer> steps = new ArrayList<>();
    TrainingListener counting =
        new TrainingListener() {
          @Override
          public void onStep(StepResult result) {
            steps.add(result.step());
          }
        };
    SequentialBlock net = Toys.mlp(4);
    try (TrainingRun run =
        Trainer.of(net, Sgd.rate(0.1))
            .batchSize(10)
            .steer(stop)
            .listener(counting)
            .fit(Toys.clouds())) {
      assertThat(run.ending()).isEqualTo(Ending.STOPPED_BY_STEERING);
      assertThat(run.reason())
          .isEqualTo(
              "enough seen; the weights of epoch 1, with the lowest validation loss, are kept");
      assertThat(run.history()).hasSize(1);
      assertThat(steps).endsWith(1, 2, 3);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  /** Early stopping counts, and the best weights are looked for, from the third epoch on only. */
  @Test
  void earlierEpochsAreForgotten() {
    List<List<Float>> weights = new ArrayList<>();
    Steering forgetful =
        new Steering() {
          @Override
          public void beforeEpoch(RunControl run) {
            if (run.epoch() == 3) {
              run.forgetBest();
            }
          }

          @Override
          public void afterEpoch(EpochResult result, RunControl run) {
            weights.add(Toys.allWeights(run.block()));
          }
        };
    // At this rate noise is learnt by heart, so that the validation loss rises from the start.
    try (TrainingRun run =
        Trainer.of(Toys.mlp(64), Adam.rate(0.1))
            .epochs(60)
            .batchSize(16)
            .earlyStopping(4)
            .steer(forgetful)
            .fit(Toys.noise())) {
      assertThat(run.ending()).isEqualTo(Ending.STOPPED_EARLY);
      EpochResult best = run.best().orElseThrow();
      assertThat(best.epoch()).isGreaterThanOrEqualTo(3);
      double least =
          run.history().stream()
              .skip(2)
              .mapToDouble(EpochResult::validationLoss)
              .min()
              .orElseThrow();
      assertThat(best.validationLoss()).isEqualTo(least);
      assertThat(Toys.allWeights(run.block())).isEqualTo(weights.get(best.epoch() - 1));
    }
  }

  /** By a figure that is better when lower, and by one that is better when higher. */
  @Test
  void earlyStoppingWatchesAMetricInItsDirection() {
    Tensor inputs = Toys.noise("noise", 96, 3).inputs();
    float[] sums = new float[96];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = inputs.floats()[2 * i] - 2 * inputs.floats()[2 * i + 1];
    }
    Examples numbers = Examples.of("sums", inputs, Targets.numbers("sum", sums));
    Split data = numbers.split(0.5, 0.25, 0.25, 1);
    try (TrainingRun run =
        Trainer.of(Toys.linear(1), Sgd.rate(0.4))
            .epochs(100)
            .batchSize(8)
            .earlyStopping(3, Metrics.meanAbsoluteError())
            .fit(data)) {
      EpochResult best = run.best().orElseThrow();
      assertThat(best.validation("MAE"))
          .isEqualTo(
              run.history().stream().mapToDouble(e -> e.validation("MAE")).min().orElseThrow());
      assertThat(run.ending()).isEqualTo(Ending.STOPPED_EARLY);
      assertThat(run.reason())
          .startsWith("no lower validation MAE for 3 epochs; the weights of epoch");
      assertThat(best.train().metrics()).extracting(Figure::name).containsExactly("RMSE", "MAE");
      assertThat(best.judged().metrics())
          .extracting(Figure::name)
          .containsExactly("RMSE", "MAE", "R²");
    }
    try (TrainingRun run =
        Trainer.of(Toys.mlp(64), Adam.rate(0.05))
            .epochs(50)
            .earlyStopping(2, Metrics.accuracy())
            .fit(Toys.noise())) {
      assertThat(run.best().orElseThrow().validation("accuracy"))
          .isEqualTo(
              run.history().stream()
                  .mapToDouble(e -> e.validation("accuracy"))
                  .max()
                  .orElseThrow());
    }
  }

  /** What a graph's trainer gives is that graph with other weights, which outlive the run. */
  @Test
  void aGraphIsTrained() {
    Graph before;
    try (TrainingRun run = Trainer.of(Toys.mlp(8), Sgd.rate(0.01)).epochs(1).fit(Toys.clouds())) {
      before = run.graph();
    }
    Graph after;
    try (TrainingRun run = Trainer.of(before, Adam.rate(0.05)).epochs(3).fit(Toys.clouds())) {
      after = run.graph();
      assertThat(run.best().orElseThrow().validation("accuracy")).isGreaterThan(0.95);
    }
    assertThat(after.nodes()).isEqualTo(before.nodes());
    assertThat(after.weights().keySet()).isEqualTo(before.weights().keySet());
    assertThat(after).isNotEqualTo(before);
  }
}
