package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.engine.DevicePreference;
import dev.rucksack.djl.engine.Devices;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.error.TrainingException;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Sgd;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerErrorsTest {

  private static Split split(Tensor inputs, int[] labels) {
    Examples all = Examples.of("odd", inputs, labels, List.of("low", "high"));
    return new Split(all, all.take(0), all.take(0));
  }

  @Test
  void earlyStoppingWithoutValidation() {
    Trainer trainer = Trainer.of(Toys.mlp(2), Sgd.rate(1)).earlyStopping(3);
    assertThatThrownBy(() -> trainer.fit(Toys.withoutValidation()))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "Early stopping watches the validation part, and clouds has no examples; split some off or leave early stopping out.");
  }

  @Test
  void notANumber() {
    Split odd = split(Tensor.of(new float[] {0, 1, 2, Float.NaN}, 2, 2), new int[] {0, 1});
    assertThatThrownBy(() -> Trainer.of(Toys.mlp(2), Sgd.rate(1)).fit(odd))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "Example 1 of odd has the input value NaN; replace or remove values that are not finite.");
  }

  @Test
  void wrongWidth() {
    SequentialBlock net = Toys.mlp(2);
    Split wide = split(Tensor.of(new float[6], 2, 3), new int[] {0, 1});
    try (TrainingRun run = Trainer.of(net, Sgd.rate(1)).fit(Toys.clouds())) {
      List<Float> before = Toys.allWeights(net);
      assertThatThrownBy(() -> Trainer.of(net, run.options()).fit(wide))
          .isInstanceOf(TrainingException.class)
          .hasMessageStartingWith(
              "The network, made for inputs [(1, 2)], cannot take float32[batch, 3] from odd; reshape ");
      assertThat(Toys.allWeights(net)).isEqualTo(before);
      assertThatThrownBy(() -> Predictions.of(net, wide.train()))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("float32[batch, 3] from odd");
    }
  }

  @Test
  void wrongOutputs() {
    SequentialBlock net = new SequentialBlock().add(Toys.linear(5));
    assertThatThrownBy(() -> Trainer.of(net, Sgd.rate(1)).fit(Toys.clouds()))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "The network answers one example with [(1, 5)], but clouds has 2 classes; end it with a layer of 2 outputs, shape (1, 2).");
    assertThat(net.isInitialized()).isFalse();
    assertThatThrownBy(() -> Predictions.of(net, Toys.clouds().test()))
        .hasMessage("The network has no weights yet; train it or load them first.");
  }

  @Test
  void settings() {
    assertThatThrownBy(() -> Adam.rate(0))
        .hasMessage("The rate of Adam is 0.0; give a finite number above 0.");
    assertThatThrownBy(() -> Sgd.rate(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Sgd.rate(1).withMomentum(1))
        .hasMessage(
            "The momentum of Sgd is 1.0; give a number from 0 (inclusive) to 1 (exclusive).");
    assertThatThrownBy(() -> Adam.rate(1).withWeightDecay(-1))
        .hasMessage("The weight decay of Adam is -1.0; give 0 or a finite number above it.");
    Trainer trainer = Trainer.of(Toys.mlp(2), Sgd.rate(1));
    assertThatThrownBy(() -> trainer.epochs(0))
        .hasMessage("The number of epochs is 0; give at least 1.");
    assertThatThrownBy(() -> trainer.batchSize(0)).hasMessageContaining("batch size is 0");
    assertThatThrownBy(() -> trainer.earlyStopping(0)).hasMessageContaining("patience");
  }

  @Test
  void aListenersErrorEndsTheRunWithoutRemains() {
    SequentialBlock net = Toys.mlp(2);
    TrainingListener broken =
        new TrainingListener() {
          @Override
          public void onStep(StepResult result) {
            throw new UnsupportedOperationException("broken");
          }
        };
    assertThatThrownBy(() -> Trainer.of(net, Sgd.rate(1)).listener(broken).fit(Toys.clouds()))
        .hasMessage("broken");
    assertThat(net.isInitialized()).isFalse();
    Trainer.of(net, Sgd.rate(1)).epochs(1).fit(Toys.clouds()).close();
  }

  @Test
  void aGpuThatIsNotThere() {
    assumeTrue(Devices.whyNoGpu().isPresent());
    Trainer trainer = Trainer.of(Toys.mlp(2), Sgd.rate(1)).device(DevicePreference.GPU);
    assertThatThrownBy(() -> trainer.fit(Toys.clouds()))
        .hasMessageStartingWith("The GPU was asked for but ");
  }

  @Test
  void anotherLayout() {
    assertThatThrownBy(() -> Trainer.of(Networks.lenet5(), Sgd.rate(1)).fit(Toys.clouds()))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("The network cannot take float32[batch, 2] from clouds; reshape ");
  }

  /** The first example passes the check before training; the second does not. */
  @Test
  void aTokenBeyondTheVocabulary() {
    Block net = Networks.textLstm(10, 4, 4, 2);
    Split tokens = split(Tensor.of(new long[] {1, 2, 3, 10}, 2, 2), new int[] {0, 1});
    assertThatThrownBy(() -> Trainer.of(net, Sgd.rate(1)).fit(tokens))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("The network fails on a batch of 2 examples (engine: index out of")
        .hasMessageContaining("tokens are within the vocabulary");
    assertThat(net.isInitialized()).isFalse();
  }

  @Test
  void weightsOfAClosedGraphBlock() {
    try (TrainingRun run = Trainer.of(Toys.mlp(2), Sgd.rate(1)).epochs(1).fit(Toys.clouds())) {
      GraphBlock block =
          new GraphBlock(Tracer.trace(run.block(), Toys.clouds().train().inputType()));
      block.close();
      assertThatThrownBy(() -> Trainer.of(block, run.options()).fit(Toys.clouds()))
          .isInstanceOf(TrainingException.class)
          .hasMessageStartingWith("The network has lost its weights ('");
    }
  }

  @Test
  void weightsThatTheirRunFreed() {
    SequentialBlock net = Toys.mlp(2);
    Trainer trainer = Trainer.of(net, Sgd.rate(1)).epochs(1);
    trainer.fit(Toys.clouds()).close();
    assertThatThrownBy(() -> trainer.fit(Toys.clouds()))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("The network has lost its weights ('");
    assertThatThrownBy(() -> Predictions.of(net, Toys.clouds().test()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("use it before that is closed");
  }
}
