package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.progress.Notes;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.feed.DeviceExamples;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingRunTest {

  @Test
  void tableOfTheHistory() {
    try (TrainingRun run =
        Trainer.of(Toys.mlp(4), Sgd.rate(0.1)).epochs(3).fit(Toys.withoutValidation())) {
      assertThat(run.table().columnNames())
          .containsExactly(
              "epoch",
              "train loss",
              "train accuracy",
              "validation loss",
              "validation accuracy",
              "seconds");
      assertThat(run.table().rowCount()).isEqualTo(3);
      assertThat(run.table().doubleColumn("validation loss").isMissing()).hasSize(3);
      assertThat(run.table().doubleColumn("train loss").get(2))
          .isEqualTo(run.history().get(2).trainLoss());
      assertThat(run.seconds()).isPositive();
      assertThat(run.reason()).isEqualTo("3 epochs completed");
      assertThat(run.resources().seconds()).isEqualTo(run.seconds());
      assertThat(run.summary())
          .matches(
              "3 epochs, training accuracy [01]\\.\\d+ in epoch [123]; .* CPU minutes, at most .*");
    }
  }

  @Test
  void modelHoldsTheBlockAndClosesWithTheRun() {
    TrainingRun run = Trainer.of(Toys.mlp(4), Sgd.rate(0.1)).epochs(1).fit(Toys.clouds());
    assertThat(run.model().getBlock()).isSameAs(run.block());
    assertThat(run.model()).isSameAs(run.model());
    run.close();
    run.close();
    assertThat(run.model().getNDManager().isOpen()).isFalse();
  }

  /** 3,000 pictures of 2×1024 bytes cross several chunks on their way to the device. */
  @Test
  void pixelsArriveInOrderAndScaled() {
    int size = 3000;
    byte[] pixels = new byte[size * 2048];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      pixels[i * 2048] = (byte) (i % 256);
      labels[i] = i % 2;
    }
    Examples pictures =
        Examples.of(
            "pictures", Tensor.of(DType.UINT8, pixels, size, 2, 1024), labels, List.of("a", "b"));
    try (var manager = ai.djl.ndarray.NDManager.newBaseManager()) {
      DeviceExamples loaded = DeviceExamples.load(manager, pictures);
      assertThat(loaded.all().inputs().head().getShape()).isEqualTo(new Shape(size, 2, 1024));
      for (int i = 0; i < size; i += 37) {
        assertThat(loaded.all().inputs().head().getFloat(i, 0, 0)).isEqualTo((i % 256) / 255f);
        assertThat(loaded.all().inputs().head().getFloat(i, 1, 7)).isZero();
      }
      assertThat(loaded.all().targets().head().getLong(2999)).isEqualTo(1);
    }
  }

  @Test
  void predictionsMatchPlainJava() {
    Examples data = Toys.clouds("clouds", 300, 9);
    SequentialBlock net = new SequentialBlock().add(Blocks.batchFlattenBlock()).add(Toys.linear(2));
    try (TrainingRun run =
        Trainer.of(net, Sgd.rate(0.1)).epochs(1).fit(new Split(data, data, data))) {
      float[] w = Toys.weights(net).get(0);
      float[] b = Toys.weights(net).get(1);
      float[] logits = Predictions.of(run.block(), data).floats();
      for (int i = 0; i < data.size(); i++) {
        float[] x = data.input(i).floats();
        for (int c = 0; c < 2; c++) {
          assertThat(logits[2 * i + c])
              .isCloseTo(w[2 * c] * x[0] + w[2 * c + 1] * x[1] + b[c], within(1e-5f));
        }
      }
      assertThat(Predictions.of(net, data.take(0)).shape()).containsExactly(0, 2);
    }
  }

  /** An untrained and a trained network on the same test part: the second look is remarked on. */
  @Test
  void predictionsOpenTheTestPart() {
    List<String> heard = new ArrayList<>();
    var before = Notes.sink(heard::add);
    Split split = Toys.clouds();
    SequentialBlock net = Toys.mlp(8);
    try (TrainingRun run = Trainer.of(net, Sgd.rate(1e-9)).epochs(1).fit(split)) {
      Predictions.of(net, split.test());
      Predictions.of(net, split.test());
      assertThat(heard).isEmpty();
      Trainer.of(net, run.options().withOptimizer(Sgd.rate(0.5))).fit(split).close();
      Predictions.of(net, split.validation());
      Predictions.of(net, split.test());
      assertThat(heard).singleElement().asString().startsWith("clouds is opened again");
    } finally {
      Notes.sink(before);
    }
  }

  @Test
  void defaultListenersAreToldOfEveryRun() {
    Told told = new Told();
    TrainingListeners.setDefaults(List.of(() -> told));
    try {
      Trainer.of(Toys.mlp(4), Sgd.rate(0.1)).epochs(2).fit(Toys.clouds()).close();
    } finally {
      TrainingListeners.setDefaults(List.of(ProgressListener::new));
    }
    assertThat(told.events)
        .containsExactly(
            "start 2×2", "1.1", "1.2", "epoch 1", "2.1", "2.2", "epoch 2", "2 epochs completed");
  }

  private static final class Told implements TrainingListener {
    private final List<String> events = new ArrayList<>();

    @Override
    public void onStart(int epochs, int stepsPerEpoch) {
      events.add("start " + epochs + "×" + stepsPerEpoch);
    }

    @Override
    public void onStep(StepResult result) {
      events.add(result.epoch() + "." + result.step());
    }

    @Override
    public void onEpoch(EpochResult result) {
      events.add("epoch " + result.epoch());
    }

    @Override
    public void onEnd(List<EpochResult> history, String reason) {
      events.add(reason);
    }
  }
}
