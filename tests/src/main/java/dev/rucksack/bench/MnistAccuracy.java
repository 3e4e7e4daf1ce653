package dev.rucksack.bench;

import ai.djl.nn.Block;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.augment.Augmentation;
import dev.rucksack.data.augment.Rotate;
import dev.rucksack.data.augment.Scale;
import dev.rucksack.data.augment.Shift;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingListeners;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Schedule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well two networks learn MNIST's digits: trained on 50,000 of its training part, measured on
 * the other 10,000 after the last epoch, regardless of earlier epochs. Nothing was chosen by
 * MNIST's test digits, which are not read.
 */
final class MnistAccuracy implements Benchmark {
  private static final long SEED = 42;
  private static final int BATCH = 128;
  private static final int VALIDATION = 10_000;

  /** A network and how it is trained. */
  private record Recipe(
      String name, Block block, int epochs, double rate, Augmentation augmentation) {}

  @Override
  public String summary() {
    return "784-128-10 and LeNet-5 on MNIST's 60,000; wants RUCKSACK_DATA or the network";
  }

  @Override
  public void run(String[] arguments) throws IOException {
    TrainingListeners.setDefaults(List.of());
    List<Recipe> recipes =
        List.of(
            new Recipe(
                "784-128-10",
                Networks.mlp(784, 128, 10),
                30,
                3e-3,
                Augmentation.of(Rotate.upTo(5), Shift.upTo(1))),
            new Recipe(
                "LeNet-5",
                Networks.lenet5(),
                16,
                4e-3,
                Augmentation.of(Rotate.upTo(10), Scale.between(0.9, 1.1), Shift.upTo(2))));
    Split data = withoutTest(Datasets.mnist().train().shuffle(SEED));
    long start = System.nanoTime();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Recipe recipe : recipes) {
      if (arguments.length == 0 || List.of(arguments).contains(recipe.name())) {
        rows.add(train(recipe, data));
      }
    }
    if (rows.size() == recipes.size()) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("seed", SEED);
      facts.put(
          "data",
          "MNIST's training digits: %,d to learn from, %,d for validation"
              .formatted(data.train().size(), data.validation().size()));
      facts.put("batch", BATCH);
      facts.put("networks", rows);
      Recorded.write("mnist.json", "mnist", (System.nanoTime() - start) / 60e9, facts);
    }
  }

  private static Split withoutTest(Examples digits) {
    int[] rest = IntStream.range(VALIDATION, digits.size()).toArray();
    return new Split(digits.subset(rest), digits.take(VALIDATION), digits.take(0));
  }

  private static Map<String, Object> train(Recipe recipe, Split data) {
    try (TrainingRun run =
        Trainer.of(recipe.block(), Adam.rate(recipe.rate()))
            .epochs(recipe.epochs())
            .batchSize(BATCH)
            .schedule(Schedule.oneCycle())
            .augment(recipe.augmentation())
            .seed(SEED)
            .fit(data)) {
      EpochResult last = run.history().getLast();
      double minutes = Math.round(run.resources().cpuSeconds() / 6) / 10.0;
      System.out.printf(
          "%-10s validation accuracy %.4f, loss %.4f after %d epochs; %.1f CPU minutes%n",
          recipe.name(), last.validation("accuracy"), last.validationLoss(), last.epoch(), minutes);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("network", recipe.name());
      row.put("optimizer", "Adam, rate %s, one cycle".formatted(recipe.rate()));
      row.put("augmentation", recipe.augmentation().steps().toString());
      row.put("epochs", recipe.epochs());
      row.put("validation accuracy", last.validation("accuracy"));
      row.put("CPU minutes", minutes);
      return row;
    }
  }
}
