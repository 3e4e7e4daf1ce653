package dev.rucksack.djl;

import ai.djl.Model;
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
import dev.rucksack.tensor.Tensor;

/** Trains a block of any outputs without labels. */
final class GraphBlocks {
  private GraphBlocks() {}

  /** Lowers the sum of squares of the first output, a step at a time. */
  static void descend(Block block, int steps, Tensor input) {
    descend(block, steps, 1e-4f, input);
  }

  static void descend(Block block, int steps, float rate, Tensor input) {
    Optimizer sgd = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(rate)).build();
    try (Model model = Model.newInstance("descent")) {
      model.setBlock(block);
      DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.l2Loss()).optOptimizer(sgd);
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new ai.djl.ndarray.types.Shape(input.shape()));
        for (int step = 0; step < steps; step++) {
          try (NDManager scope = trainer.getManager().newSubManager()) {
            NDList inputs = new NDList(Tensors.toArray(scope, input));
            try (GradientCollector collector = trainer.newGradientCollector()) {
              NDArray value = trainer.forward(inputs).head().square().sum();
              collector.backward(value);
            }
            trainer.step();
          }
        }
      }
    }
  }
}
