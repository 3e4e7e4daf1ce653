package dev.rucksack.bench;

import ai.djl.nn.Block;
import dev.rucksack.data.Split;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingListener;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.history.EpochResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** The kit's own trainer, with loss and accuracy read at each step, as it always does. */
final class KitContestant implements Contestant {
  private final String name;
  private final Block block;
  private final Split data;
  private final UnaryOperator<Trainer> settings;
  private final List<TrainingRun> runs = new ArrayList<>();

  KitContestant(String name, Block block, Split data, UnaryOperator<Trainer> settings) {
    this.name = name;
    this.block = block;
    this.data = data;
    this.settings = settings;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Epoch epoch() {
    Trainer trainer = settings.apply(Trainer.of(block, TrainingSpeed.ADAM));
    TrainingRun run =
        trainer.epochs(1).batchSize(TrainingSpeed.BATCH).fit(data, new TrainingListener() {});
    runs.add(run);
    EpochResult result = run.history().getLast();
    return new Epoch(result.seconds(), OptionalDouble.of(result.trainLoss()));
  }

  @Override
  public void close() {
    runs.forEach(TrainingRun::close);
  }
}
