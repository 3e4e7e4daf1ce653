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
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DJL's trainer trains a graph block as it trains the block that was traced. */
class GraphBlockTrainingTest {
  private static final int STEPS = 6;
  private static final int BATCH = 8;

  @ParameterizedTest
  @EnumSource(
      value = CourseNetworks.class,
      names = {"MLP", "LENET", "RESIDUAL", "TEXT", "TEXT_BIDIRECTIONAL"})
  void losesAsTheOriginalDoes(CourseNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = network.block(manager);
      try (GraphBlock graphBlock = new GraphBlock(Tracer.trace(block, network.input()))) {
        List<Double> expected = train(block, network, 0.05f, STEPS);
        List<Double> actual = train(graphBlock, network, 0.05f, STEPS);
        assertThat(expected.getLast()).isNotCloseTo(expected.getFirst(), within(1e-3));
        for (int step = 0; step < STEPS; step++) {
          assertThat(actual.get(step))
              .as("step %d", step)
              .isCloseTo(expected.get(step), within(1e-3));
        }
        Tensor input = network.batch(4);
        assertThat(
                Fixtures.difference(
                    Fixtures.forward(block, input), Fixtures.forward(graphBlock, input)))
            .as("outputs afterwards, statistics of batch normalization included")
            .isLessThan(1e-3);
      }
    }
  }

  @Test
  void graphHoldsTheTrainedWeights() {
    try (NDManager manager = NDManager.newBaseManager()) {
      CourseNetworks network = CourseNetworks.RESIDUAL;
      Graph before = Tracer.trace(network.block(manager), network.input());
      try (GraphBlock block = new GraphBlock(before)) {
        train(block, network, 0.05f, 3);
        Graph after = block.graph();
        assertThat(after.nodes()).isEqualTo(before.nodes());
        assertThat(after.weights().keySet()).containsExactlyElementsOf(before.weights().keySet());
        before
            .weights()
            .forEach(
                (name, tensor) -> {
                  if (tensor.dtype().isFloating()) {
                    assertThat(after.weights().get(name)).as(name).isNotEqualTo(tensor);
                  }
                });
        try (GraphBlock again = new GraphBlock(after)) {
          assertThat(Fixtures.forward(again, network.batch(3)))
              .isEqualTo(Fixtures.forward(block, network.batch(3)));
        }
      }
    }
  }

  @Test
  void maskKeepsZerosThroughTraining() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = Tracer.trace(CourseNetworks.MLP.block(manager), CourseNetworks.MLP.input());
      Tensor weight = graph.weight("02Linear.weight").orElseThrow();
      float[] mask = new float[weight.size()];
      IntStream.range(0, mask.length).forEach(i -> mask[i] = i % 3 == 0 ? 1 : 0);
      try (GraphBlock block = new GraphBlock(graph)) {
        block.reparameterize("02Linear.weight", new Masked(Tensor.of(mask, weight.shape())));
        train(block, CourseNetworks.MLP, 0.05f, 4);
        float[] trained = block.graph().weight("02Linear.weight").orElseThrow().floats();
        float[] first = weight.floats();
        int moved = 0;
        for (int i = 0; i < mask.length; i++) {
          if (mask[i] == 0) {
            assertThat(trained[i]).isZero();
          } else if (trained[i] != first[i]) {
            moved++;
          }
        }
        assertThat(moved).isGreaterThan(mask.length / 6);
      }
    }
  }

  @Test
  void frozenWeightStays() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = Tracer.trace(CourseNetworks.MLP.block(manager), CourseNetworks.MLP.input());
      try (GraphBlock block = new GraphBlock(graph).freeze("04Linear.weight")) {
        train(block, CourseNetworks.MLP, 0.05f, 2);
        Graph after = block.graph();
        assertThat(after.weight("04Linear.weight")).isEqualTo(graph.weight("04Linear.weight"));
        assertThat(after.weight("02Linear.weight")).isNotEqualTo(graph.weight("02Linear.weight"));
      }
    }
  }

  static List<Double> train(Block block, CourseNetworks network, float rate, int steps) {
    Engine.getInstance().setRandomSeed(1);
    List<Double> losses = new ArrayList<>();
    Loss loss = Loss.softmaxCrossEntropyLoss();
    Optimizer sgd = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(rate)).build();
    try (Model model = Model.newInstance("test")) {
      model.setBlock(block);
      Tensor sample = network.batch(BATCH);
      try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(sgd))) {
        trainer.initialize(new ai.djl.ndarray.types.Shape(sample.shape()));
        for (int step = 0; step < steps; step++) {
          try (NDManager scope = trainer.getManager().newSubManager()) {
            NDArray x = Tensors.toArray(scope, network.batch(BATCH));
            NDArray y = Tensors.toArray(scope, Fixtures.tokens(3, 3, BATCH));
            try (GradientCollector collector = trainer.newGradientCollector()) {
              NDList prediction = trainer.forward(new NDList(x));
              NDArray value = loss.evaluate(new NDList(y), prediction);
              losses.add((double) value.getFloat());
              collector.backward(value);
            }
            trainer.step();
          }
        }
      }
    }
    return losses;
  }
}
