package dev.rucksack.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.engine.EngineThreads;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.error.TrainingException;
import dev.rucksack.task.Batch;
import dev.rucksack.task.Objectives;
import dev.rucksack.task.Task;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.Toys;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingListener;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.checkpoint.BatchResult;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.update.ParameterValues;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches in two halves against the whole batch in DJL, on two threads of the engine. */
class BatchGradientsTest {
  private static final int PICTURES = 51; // Halves of 25 and 26, 39,984 numbers.
  private static final Task TASK = Task.classification();
  private static final Scoring SCORING =
      new Scoring(TASK, Objectives.of(Pictures.LOSS), TASK.metrics());

  private int usual;

  @BeforeEach
  void twoThreads() {
    usual = EngineThreads.count();
    EngineThreads.useHere(2, usual);
  }

  @AfterEach
  void asBefore() {
    int left = EngineThreads.count();
    EngineThreads.useHere(usual, usual);
    assertThat(left).as("threads after a test").isEqualTo(2);
  }

  @Test
  void halvesGiveTheLossAndTheGradientsOfTheWhole() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Pictures.lenet5(manager);
      Batch batch = Pictures.batch(manager, PICTURES);
      List<float[]> expected = new ArrayList<>();
      float loss = Pictures.inOnePiece(manager, block, batch, expected);

      new ParameterValues(block, manager).prepareGradients();
      try (BatchGradients learner = new BatchGradients(block, SCORING, manager)) {
        BatchResult result = learner.learn(batch, Pictures.truth(batch.size()));
        assertThat(EngineThreads.count()).as("a half of the threads").isEqualTo(1);
        assertThat(result.loss()).isCloseTo(loss, within(1e-6));
        assertThat(result.weight()).isEqualTo(PICTURES);
      }
      List<float[]> actual = Pictures.gradients(block);
      for (int i = 0; i < expected.size(); i++) {
        float largest = largest(expected.get(i));
        assertThat(actual.get(i)).containsExactly(expected.get(i), within(1e-5f * largest));
      }
    }
  }

  @Test
  void measuringUsesAllThreadsAndSeesTheSame() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Pictures.lenet5(manager);
      Batch batch = Pictures.batch(manager, PICTURES);
      new ParameterValues(block, manager).prepareGradients();
      try (BatchGradients learner = new BatchGradients(block, SCORING, manager)) {
        BatchResult learned = learner.learn(batch, Pictures.truth(batch.size()));
        BatchResult measured = learner.measure(batch, Pictures.truth(PICTURES), outputs -> {});
        assertThat(EngineThreads.count()).isEqualTo(2);
        assertThat(learned.loss()).isCloseTo(measured.loss(), within(1e-6));
        assertThat(learned.scores()).isEqualTo(measured.scores());
      }
    }
  }

  /** Networks with a state stay whole, and have all threads unless that is little work. */
  @Test
  void otherBatchesStayWhole() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block residual = Networks.residual(10, 4);
      residual.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 28, 28));
      assertThat(threadsFor(manager, residual, PICTURES)).isEqualTo(2);
      assertThat(threadsFor(manager, Pictures.lenet5(manager), 20)).isEqualTo(1);
      Block mlp = Networks.mlp(784, 100, 10);
      mlp.initialize(manager, DataType.FLOAT32, new Shape(1, 784));
      assertThat(threadsFor(manager, mlp, PICTURES)).isEqualTo(1);
    }
  }

  private static int threadsFor(NDManager manager, Block block, int pictures) {
    new ParameterValues(block, manager).prepareGradients();
    try (BatchGradients learner = new BatchGradients(block, SCORING, manager)) {
      learner.learn(Pictures.batch(manager, pictures), Pictures.truth(pictures));
      return EngineThreads.count();
    }
  }

  @Test
  void aRunInHalvesGivesTheSameBitsEachTime() {
    List<Float> first = trained();
    for (int i = 0; i < 3; i++) {
      assertThat(trained()).isEqualTo(first);
    }
  }

  /** A graph's block is taken in halves like the block that the graph was traced from. */
  @Test
  void aGraphsBlockGivesTheSameGradients() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Pictures.lenet5(manager);
      Batch batch = Pictures.batch(manager, PICTURES);
      List<float[]> expected = new ArrayList<>();
      float loss = Pictures.inOnePiece(manager, block, batch, expected);
      TensorType pictures = TensorType.float32(dev.rucksack.tensor.Shape.batchOf(1, 28, 28));
      try (GraphBlock traced = new GraphBlock(Tracer.trace(block, pictures))) {
        new ParameterValues(traced, manager).prepareGradients();
        try (BatchGradients learner = new BatchGradients(traced, SCORING, manager)) {
          BatchResult result = learner.learn(batch, Pictures.truth(PICTURES));
          assertThat(EngineThreads.count()).as("a half of the threads").isEqualTo(1);
          assertThat(result.loss()).isCloseTo(loss, within(1e-6));
        }
        assertThat(sums(Pictures.gradients(traced)))
            .usingElementComparator(BatchGradientsTest::near)
            .containsExactlyInAnyOrderElementsOf(sums(expected));
      }
    }
  }

  /** Layouts of weights may differ; the sums of their gradients' absolute values do not. */
  private static List<Double> sums(List<float[]> gradients) {
    return gradients.stream()
        .map(each -> IntStream.range(0, each.length).mapToDouble(i -> Math.abs(each[i])).sum())
        .toList();
  }

  private static int near(double a, double b) {
    return Math.abs(a - b) <= 1e-4 * Math.max(a, b) ? 0 : Double.compare(a, b);
  }

  /** A label that no output has is found by the engine, in either half. */
  @Test
  void aFailureInAHalfIsTold() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Pictures.lenet5(manager);
      new ParameterValues(block, manager).prepareGradients();
      try (BatchGradients learner = new BatchGradients(block, SCORING, manager)) {
        for (int at : new int[] {0, PICTURES - 1}) {
          Batch batch = Pictures.batch(manager, PICTURES);
          batch.targets().head().set(new NDIndex(at), 10);
          assertThatThrownBy(() -> learner.learn(batch, Pictures.truth(batch.size())))
              .isInstanceOf(TrainingException.class)
              .hasMessageContaining("a batch of 51 examples");
        }
        assertThat(
                learner
                    .learn(Pictures.batch(manager, PICTURES), Pictures.truth(PICTURES))
                    .isFinite())
            .isTrue();
      }
    }
  }

  @Test
  void listenersAfterAnEpochHaveAllThreads() {
    List<Integer> afterSteps = new ArrayList<>();
    List<Integer> afterEpochs = new ArrayList<>();
    TrainingListener counts =
        new TrainingListener() {
          @Override
          public void onStep(StepResult result) {
            afterSteps.add(EngineThreads.count());
          }

          @Override
          public void onEpoch(EpochResult result) {
            afterEpochs.add(EngineThreads.count());
          }

          @Override
          public void onEnd(List<EpochResult> history, String reason) {
            afterEpochs.add(EngineThreads.count());
          }
        };
    for (Block block : List.of(Networks.lenet5(), Networks.mlp(784, 20, 10))) {
      Split split = new Split(Pictures.examples(160), Pictures.examples(30), Pictures.examples(10));
      Trainer.of(block, Adam.rate(1e-3)).epochs(2).fit(split, counts).close();
    }
    assertThat(afterSteps).containsOnly(1);
    assertThat(afterEpochs).hasSize(6).containsOnly(2);
  }

  @Test
  void anInputThatIsNoNumberInOneHalfMakesTheStepNotFinite() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Pictures.lenet5(manager);
      new ParameterValues(block, manager).prepareGradients();
      try (BatchGradients learner = new BatchGradients(block, SCORING, manager)) {
        for (int at : new int[] {0, PICTURES - 1}) {
          Batch batch = Pictures.batch(manager, PICTURES);
          batch.inputs().head().set(new NDIndex("{}, 0, 14, 14", at), Float.NaN);
          assertThat(learner.learn(batch, Pictures.truth(batch.size())).isFinite()).isFalse();
        }
      }
    }
  }

  private static List<Float> trained() {
    Examples examples = Pictures.examples(160);
    Split split = new Split(examples, examples.take(0), examples.take(0));
    Block block = Networks.lenet5();
    try (TrainingRun run =
        Trainer.of(block, Adam.rate(1e-3)).epochs(4).fit(split, new TrainingListener() {})) {
      return Toys.allWeights(run.block());
    }
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
