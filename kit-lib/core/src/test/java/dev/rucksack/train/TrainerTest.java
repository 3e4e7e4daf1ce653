package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.SequentialBlock;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.history.Ending;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static List<List<Double>> figures(TrainingRun run) {
    return run.history().stream()
        .map(e -> List.of(e.trainLoss(), e.train("accuracy"), e.validationLoss()))
        .toList();
  }

  @Test
  void learnsExclusiveOr() {
    Examples xor =
        Examples.of(
            "xor",
            Tensor.of(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2),
            new int[] {0, 1, 1, 0},
            List.of("same", "different"));
    SequentialBlock net = Toys.mlp(8);
    try (TrainingRun run =
        Trainer.of(net, Adam.rate(0.05)).epochs(200).batchSize(4).fit(new Split(xor, xor, xor))) {
      assertThat(Predictions.classes(run.block(), xor)).containsExactly(0, 1, 1, 0);
      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    }
  }

  @Test
  void learnsClouds() {
    try (TrainingRun run = Trainer.of(Toys.mlp(8), Sgd.rate(0.1)).fit(Toys.clouds())) {
      assertThat(run.history()).hasSize(10);
      assertThat(run.history().getLast().validation("accuracy")).isGreaterThan(0.95);
      assertThat(run.history().getLast().trainLoss())
          .isLessThan(run.history().getFirst().trainLoss());
    }
  }

  @Test
  void oneClassOnly() {
    Examples all = Toys.clouds("clouds", 40, 1);
    Examples low = all.subset(0, 2, 4, 6);
    try (TrainingRun run = Trainer.of(Toys.mlp(4), Sgd.rate(1)).fit(new Split(low, low, all))) {
      assertThat(run.history().getLast().train("accuracy")).isEqualTo(1);
    }
  }

  @Test
  void sameSeedSameBits() {
    List<TrainingRun> runs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      runs.add(Trainer.of(Toys.dropoutNet(), Adam.rate(0.01)).seed(7).fit(Toys.clouds()));
    }
    assertThat(figures(runs.get(0))).isEqualTo(figures(runs.get(1)));
    assertThat(Toys.allWeights(runs.get(0).block()))
        .isEqualTo(Toys.allWeights(runs.get(1).block()));
    runs.forEach(TrainingRun::close);
  }

  @Test
  void anotherSeedOtherBits() {
    try (TrainingRun a = Trainer.of(Toys.mlp(4), Adam.rate(0.01)).seed(1).fit(Toys.clouds());
        TrainingRun b = Trainer.of(Toys.mlp(4), Adam.rate(0.01)).seed(2).fit(Toys.clouds())) {
      assertThat(figures(a)).isNotEqualTo(figures(b));
    }
  }

  @Test
  void otherThreadsTrainAlikeAtTheSameTime() throws InterruptedException {
    List<List<List<Double>>> results = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (TrainingRun run =
                        Trainer.of(Toys.dropoutNet(), Adam.rate(0.01))
                            .earlyStopping(2)
                            .fit(Toys.noise())) {
                      synchronized (results) {
                        results.add(figures(run));
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(results).hasSize(2);
    assertThat(results.get(0)).isEqualTo(results.get(1));
  }

  @Test
  void trainsOnFromExistingWeights() {
    SequentialBlock net = Toys.mlp(8);
    try (TrainingRun first = Trainer.of(net, Adam.rate(0.05)).fit(Toys.clouds());
        TrainingRun second = Trainer.of(net, first.options().withEpochs(1)).fit(Toys.clouds())) {
      assertThat(second.history().getFirst().trainLoss())
          .isLessThan(first.history().getFirst().trainLoss());
      second.close();
      assertThat(Toys.weights(net)).hasSize(4); // they still belong to the first run
    }
  }

  @Test
  void frozenWeightsStay() {
    SequentialBlock net = Toys.mlp(8);
    try (TrainingRun first = Trainer.of(net, Adam.rate(0.05)).fit(Toys.clouds())) {
      net.getChildren().get(0).getValue().freezeParameters(true);
      List<float[]> before = Toys.weights(net);
      Trainer.of(net, first.options()).fit(Toys.clouds()).close();
      List<float[]> after = Toys.weights(net);
      assertThat(after.get(0)).isEqualTo(before.get(0));
      assertThat(after.get(2)).isNotEqualTo(before.get(2));
    }
  }
}
