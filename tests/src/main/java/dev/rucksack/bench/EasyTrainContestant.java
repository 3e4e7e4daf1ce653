package dev.rucksack.bench;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import dev.rucksack.data.Examples;
import dev.rucksack.djl.engine.Tensors;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * DJL as its manual shows it, {@code EasyTrain} over an {@code ArrayDataset}, and without
 * listeners, so that it reads no loss.
 */
final class EasyTrainContestant implements Contestant {
  private final Model model = Model.newInstance("easy");
  private final Trainer trainer;
  private final ArrayDataset data;

  EasyTrainContestant(Block block, Examples examples) {
    model.setBlock(block);
    Optimizer adam =
        Optimizer.adam()
            .optLearningRateTracker(Tracker.fixed((float) TrainingSpeed.ADAM.rate()))
            .build();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).optOptimizer(adam));
    NDManager manager = trainer.getManager();
    NDArray inputs = Tensors.toArray(manager, examples.inputs());
    long[] labels = Arrays.stream(examples.labels()).asLongStream().toArray();
    data =
        new ArrayDataset.Builder()
            .setData(inputs)
            .optLabels(manager.create(labels))
            .setSampling(TrainingSpeed.BATCH, true)
            .build();
    trainer.initialize(new Shape(TrainingSpeed.BATCH).addAll(inputs.getShape().slice(1)));
  }

  @Override
  public String name() {
    return "DJL EasyTrain";
  }

  @Override
  public Epoch epoch() throws IOException {
    long start = System.nanoTime();
    try {
      EasyTrain.fit(trainer, 1, data, null);
    } catch (TranslateException e) {
      throw new IOException("DJL's EasyTrain failed: " + e.getMessage(), e);
    }
    return new Epoch((System.nanoTime() - start) / 1e9, OptionalDouble.empty());
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
