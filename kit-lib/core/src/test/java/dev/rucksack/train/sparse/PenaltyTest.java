package dev.rucksack.train.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.TrainingException;
import dev.rucksack.progress.Notes;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.Toys;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingListener;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Sgd;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PenaltyTest {
  private static float[] shrunk(Penalty penalty, double size, float[] weights, long... shape) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray array = manager.create(weights, new Shape(shape));
      penalty.shrink(array, size);
      return array.toFloatArray();
    }
  }

  /** By its definition: toward 0 by the size, not beyond; compared bit by bit, so no −0.0. */
  @Test
  void softThresholds() {
    float[] result =
        shrunk(Penalty.l1(1), 0.5, new float[] {2, -2, 0.5f, -0.25f, -0.0f, 0.75f}, 2, 3);
    assertThat(Tensor.of(result, 6))
        .isEqualTo(Tensor.of(new float[] {1.5f, -1.5f, 0, 0, 0, 0.25f}, 6));
  }

  /** Rows of lengths 5, 0.5 and 0; √2 · size = 1 is taken away. */
  @Test
  void shrinksGroups() {
    float[] result =
        shrunk(
            Penalty.groupLasso(1, Groups.ROWS),
            Math.sqrt(0.5),
            new float[] {3, -4, -0.3f, 0.4f, 0, -0.0f},
            3,
            2);
    assertThat(result).containsExactly(new float[] {2.4f, -3.2f, 0, 0, 0, 0}, within(1e-6f));
    assertThat(Tensor.of(new float[] {result[2], result[3], result[4], result[5]}, 4))
        .isEqualTo(Tensor.of(new float[4], 4));
    float[] columns =
        shrunk(
            Penalty.groupLasso(1, Groups.COLUMNS),
            Math.sqrt(0.5),
            new float[] {3, 0.3f, 4, -0.4f},
            2,
            2);
    assertThat(columns).containsExactly(new float[] {2.4f, 0, 3.2f, 0}, within(1e-6f));
  }

  /**
   * y = 0.8 x₁ + 0.1 x₂ on an orthogonal design (four points ±1): the loss is the mean of squared
   * errors, so loss + λ‖w‖₁ is smallest at the soft threshold of (0.8, 0.1) by λ/2.
   */
  private static Split orthogonal() {
    float[] inputs = {1, 1, 1, -1, -1, 1, -1, -1};
    float[] sums = {0.9f, 0.7f, -0.7f, -0.9f};
    Examples examples = Examples.of("sums", Tensor.of(inputs, 4, 2), Targets.numbers("sum", sums));
    return new Split(examples, examples.take(0), examples);
  }

  private static float[] trained(PenaltySteps steps) {
    Block net = Toys.linear(1);
    Trainer trainer = Trainer.of(net, Sgd.rate(0.1)).epochs(300).batchSize(4).steer(steps);
    try (TrainingRun run = trainer.fit(orthogonal())) {
      return run.block().getParameters().valueAt(0).getArray().toFloatArray();
    }
  }

  @Test
  void reachesTheLassosClosedForm() {
    float[] weights = trained(Penalty.l1(0.6).proximal());
    assertThat(weights[0]).isCloseTo(0.5f, within(1e-5f));
    assertThat(weights[1]).isEqualTo(0f);
  }

  /** The subgradient jumps around 0 by about rate · λ, and never stays there. */
  @Test
  void theSubgradientReachesNoZero() {
    float[] weights = trained(Penalty.l1(0.6).subgradient());
    assertThat(weights[0]).isCloseTo(0.5f, within(0.05f));
    assertThat(weights[1]).isNotZero().isCloseTo(0f, within(0.1f));
  }

  /** The group of two shrinks by √2 · λ/2: (0.8, 0.1) · (1 − 0.3 · √2 / ‖(0.8, 0.1)‖). */
  @Test
  void reachesTheGroupLassosClosedForm() {
    float[] weights = trained(Penalty.groupLasso(0.6, Groups.ROWS).proximal());
    double factor = 1 - 0.3 * Math.sqrt(2) / Math.hypot(0.8, 0.1);
    assertThat(weights[0]).isCloseTo((float) (0.8 * factor), within(1e-4f));
    assertThat(weights[1]).isCloseTo((float) (0.1 * factor), within(1e-4f));
  }

  @Test
  void leavesBiasesAndOtherLayersAlone() {
    PenaltySteps steps = Penalty.l1(1e6).proximal().on("01Linear_weight");
    try (TrainingRun run =
        Trainer.of(Toys.mlp(4), Sgd.rate(0.1)).epochs(1).steer(steps).fit(Toys.clouds())) {
      List<float[]> all =
          run.block().getParameters().values().stream()
              .map(p -> p.getArray().toFloatArray())
              .toList();
      assertThat(all.get(0)).containsOnly(0f);
      assertThat(all.get(2)).doesNotContain(0f);
      assertThat(all.get(3)).doesNotContain(0f);
    }
    assertThatThrownBy(
            () ->
                Trainer.of(Toys.mlp(4), Sgd.rate(0.1))
                    .steer(Penalty.l1(1).proximal().on("first"))
                    .fit(Toys.clouds()))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "The penalty acts on [first], and the network's trained weights are [01Linear_weight, 03Linear_weight]; choose among them.");
  }

  @Test
  void resumesToTheLastBit(@TempDir Path folder) {
    var before = Notes.sink(text -> {});
    try {
      List<Float> undisturbed;
      try (TrainingRun run = resumable(1).fit(Toys.clouds())) {
        undisturbed = Toys.allWeights(run.block());
      }
      int[] taken = {0};
      TrainingListener broken =
          new TrainingListener() {
            @Override
            public void onStep(StepResult result) {
              if (++taken[0] == 9) {
                throw new UnsupportedOperationException("broken");
              }
            }
          };
      assertThatThrownBy(() -> resumable(1).checkpoints(folder).listener(broken).fit(Toys.clouds()))
          .hasMessage("broken");
      assertThatThrownBy(() -> resumable(2).checkpoints(folder).fit(Toys.clouds()))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("different steering");
      try (TrainingRun run = resumable(1).checkpoints(folder).fit(Toys.clouds())) {
        assertThat(Toys.allWeights(run.block())).isEqualTo(undisturbed).contains(0f);
      }
    } finally {
      Notes.sink(before);
    }
  }

  private static Trainer resumable(double lambda) {
    return Trainer.of(Toys.mlp(16), Adam.rate(0.02))
        .epochs(4)
        .batchSize(16)
        .steer(Penalty.l1(lambda).proximal());
  }

  @Test
  void refusesSettingsWithoutMeaning() {
    assertThatThrownBy(() -> Penalty.l1(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The lambda of the L1 penalty is 0.0; give a finite number above 0.");
    assertThatThrownBy(() -> Penalty.groupLasso(Double.NaN, Groups.ROWS))
        .hasMessageStartingWith("The lambda of the group lasso is NaN");
  }
}
