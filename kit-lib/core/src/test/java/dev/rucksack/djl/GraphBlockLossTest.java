package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After a hundred steps on the same batches, a graph block has the loss of the original. */
class GraphBlockLossTest {
  private static final int STEPS = 100;
  private static final int BATCHES = 4;
  private static final int EXAMPLES = 16;
  private static final int CLASSES = 3;

  @ParameterizedTest
  @EnumSource(
      value = CourseNetworks.class,
      names = {"MLP", "LENET", "RESIDUAL", "TEXT"})
  void sameLossAfterAHundredSteps(CourseNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = network.block(manager);
      try (GraphBlock graphBlock = new GraphBlock(Tracer.trace(block, network.input()))) {
        List<Float> expected = train(block, network);
        List<Float> actual = train(graphBlock, network);
        assertThat(expected.get(STEPS - BATCHES))
            .as("it learns the first batch")
            .isLessThan(0.9f * expected.getFirst());
        assertThat(actual.getLast()).isCloseTo(expected.getLast(), within(1e-3f));
      }
    }
  }

  private static List<Float> train(Block block, CourseNetworks network) {
    Engine.getInstance().setRandomSeed(1);
    float rate = network == CourseNetworks.TEXT ? 1 : 0.1f;
    List<Float> losses = new ArrayList<>();
    Loss loss = Loss.softmaxCrossEntropyLoss();
    Optimizer sgd = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(rate)).build();
    try (Model model = Model.newInstance("loss")) {
      model.setBlock(block);
      try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(sgd))) {
        trainer.initialize(new ai.djl.ndarray.types.Shape(network.batch(EXAMPLES).shape()));
        for (int step = 0; step < STEPS; step++) {
          losses.add(step(trainer, loss, network, step % BATCHES));
        }
      }
    }
    return losses;
  }

  private static float step(Trainer trainer, Loss loss, CourseNetworks network, int batch) {
    try (NDManager scope = trainer.getManager().newSubManager()) {
      Tensor labels = Fixtures.tokens(batch, CLASSES, EXAMPLES + batch);
      NDArray x = Tensors.toArray(scope, network.batch(EXAMPLES + batch));
      NDArray y = Tensors.toArray(scope, labels);
      float value;
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDArray evaluated = loss.evaluate(new NDList(y), trainer.forward(new NDList(x)));
        value = evaluated.getFloat();
        collector.backward(evaluated);
      }
      trainer.step();
      return value;
    }
  }
}
