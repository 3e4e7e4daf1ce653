package dev.rucksack.bench;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Random;

/** Plain gradient descent with DJL's trainer on a few random batches, the same for every block. */
final class TrainingSteps implements AutoCloseable {
  private static final int BATCHES = 4;
  private static final int CLASSES = 10;
  private static final float RATE = 0.05f;

  private final Model model = Model.newInstance("steps");
  private final Trainer trainer;
  private final Loss criterion = Loss.softmaxCrossEntropyLoss();
  private final NDList inputs = new NDList();
  private final NDList labels = new NDList();
  private int step;
  private float loss;

  /**
   * @param vocabulary how many tokens there are; 0 if the input is real numbers
   */
  TrainingSteps(Block block, Shape shape, int vocabulary) {
    model.setBlock(block);
    Optimizer descent = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(RATE)).build();
    trainer = model.newTrainer(new DefaultTrainingConfig(criterion).optOptimizer(descent));
    trainer.initialize(shape);
    NDManager manager = trainer.getManager();
    Random random = new Random(1);
    for (int batch = 0; batch < BATCHES; batch++) {
      int size = Math.toIntExact(shape.size());
      inputs.add(
          vocabulary > 0
              ? manager.create(random.longs(size, 0, vocabulary).toArray(), shape)
              : manager
                  .create(random.doubles(size).toArray(), shape)
                  .toType(DataType.FLOAT32, false));
      labels.add(manager.create(random.longs(shape.get(0), 0, CLASSES).toArray()));
    }
  }

  /** Takes steps and returns the microseconds of each, on average. */
  double run(int steps) {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      try (NDManager scope = trainer.getManager().newSubManager()) {
        NDArray x = inputs.get(step % BATCHES).duplicate();
        x.attach(scope);
        try (GradientCollector collector = trainer.newGradientCollector()) {
          NDList prediction = trainer.forward(new NDList(x));
          NDArray value = criterion.evaluate(new NDList(labels.get(step % BATCHES)), prediction);
          loss = value.getFloat();
          collector.backward(value);
        }
        trainer.step();
      }
      step++;
    }
    return (System.nanoTime() - start) / 1e3 / steps;
  }

  /** The loss of the last step. */
  float loss() {
    return loss;
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
