package dev.rucksack.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.TrainingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values and slopes against closed forms. */
class ObjectivesTest {

  private static Batch batch(NDManager manager, Targets targets) {
    NDList tensors = new NDList();
    targets.tensors().forEach(tensor -> tensors.add(Tensors.toArray(manager, tensor)));
    return new Batch(new NDList(), tensors, Map.of(), targets.size());
  }

  /** The loss, and its slope at each output. */
  private static float[] lossAndSlopes(
      NDManager manager, Objective objective, Batch batch, NDArray outputs) {
    outputs.setRequiresGradient(true);
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDArray loss = objective.loss(batch, new NDList(outputs));
      assertThat(loss.getShape().dimension()).as("a scalar").isZero();
      collector.backward(loss);
      float[] slopes = outputs.getGradient().toFloatArray();
      float[] all = new float[slopes.length + 1];
      all[0] = loss.getFloat();
      System.arraycopy(slopes, 0, all, 1, slopes.length);
      return all;
    }
  }

  @Test
  void squaredErrorIsAMeanOverAllNumbers() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Batch batch = batch(manager, Targets.numbers("x", 1, 3));
      NDArray outputs = manager.create(new float[] {2, 0}, new Shape(2, 1));
      float[] found = lossAndSlopes(manager, Objectives.squaredError(), batch, outputs);
      assertThat(found).containsExactly(5, 1, -3);
    }
  }

  /** {@code −y·ln σ(x) − (1−y)·ln(1−σ(x))}, slope {@code (σ(x) − y) / n}, for huge logits, too. */
  @Test
  void binaryCrossEntropy() {
    boolean[][] members = {{true, false}, {false, true}};
    try (NDManager manager = NDManager.newBaseManager()) {
      Batch batch = batch(manager, Targets.labelSets(members, List.of("a", "b")));
      float[] logits = {1.5f, -0.5f, 200, -300};
      NDArray outputs = manager.create(logits, new Shape(2, 2));
      float[] found = lossAndSlopes(manager, Objectives.binaryCrossEntropy(), batch, outputs);
      double first = Math.log1p(Math.exp(-1.5));
      double second = Math.log1p(Math.exp(-0.5));
      assertThat((double) found[0]).isCloseTo((first + second + 200 + 300) / 4, within(1e-4));
      double sigma = 1 / (1 + Math.exp(-1.5));
      assertThat((double) found[1]).isCloseTo((sigma - 1) / 4, within(1e-6));
      assertThat((double) found[2]).isCloseTo(1 / (1 + Math.exp(0.5)) / 4, within(1e-6));
      assertThat(found[3]).isEqualTo(0.25f);
      assertThat(found[4]).isEqualTo(-0.25f);
    }
  }

  /** Padding counts neither in the mean nor in the slopes. */
  @Test
  void stepCrossEntropyLeavesPaddingOut() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Batch batch =
          batch(manager, Targets.stepLabels(new int[][] {{0, 1}, {1}}, List.of("a", "b")));
      NDArray outputs = manager.create(new float[] {2, 0, 0, 1, 3, 0, 9, -9}, new Shape(2, 2, 2));
      Objective objective = Objectives.stepCrossEntropy();
      float[] found = lossAndSlopes(manager, objective, batch, outputs);
      double expected =
          (Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(3))) / 3;
      assertThat((double) found[0]).isCloseTo(expected, within(1e-6));
      assertThat(new float[] {found[7], found[8]}).containsExactly(0, 0);
      assertThat(objective.weight(batch)).isEqualTo(3);
    }
  }

  @Test
  void djlsLossesAreUsedAsTheyAre() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Batch batch = batch(manager, Targets.labels(new int[] {1, 0}, List.of("a", "b")));
      NDArray outputs = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
      Loss loss = Loss.softmaxCrossEntropyLoss();
      float expected = loss.evaluate(batch.targets(), new NDList(outputs)).getFloat();
      assertThat(Objectives.of(loss).loss(batch, new NDList(outputs)).getFloat())
          .isEqualTo(expected)
          .isEqualTo(Objectives.softmaxCrossEntropy().loss(batch, new NDList(outputs)).getFloat());
    }
  }

  @Test
  void anExtraThatIsNotThereIsNamed() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Batch batch = batch(manager, Targets.none(2));
      assertThatThrownBy(() -> batch.extra("teacher"))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("asks for 'teacher'")
          .hasMessageContaining("examples.with(\"teacher\", …)");
    }
  }
}
