package dev.rucksack.bench;

import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.error.DataException;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.train.Predictions;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingListeners;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.optim.Adam;
import java.util.List;

/**
 * Where the tour's rate and batch size come from: nine pairs, judged by their lowest validation
 * loss. If the full test set is available, also how much easier the packed 2,000 pictures are.
 */
final class TourSettings implements Benchmark {
  private static final long SEED = 42;

  @Override
  public String summary() {
    return "the tour's network at nine pairs of rate and batch size; RUCKSACK_DATA for all 10,000";
  }

  @Override
  public void run(String[] arguments) {
    TrainingListeners.setDefaults(List.of());
    Split data = Datasets.fashionMnistSmall().split(0.1, SEED);
    System.out.println("rate    batch  lowest validation loss  2,000 pictures  10,000 pictures");
    for (double rate : new double[] {1e-3, 5e-4, 3e-4}) {
      for (int batch : new int[] {32, 64, 128}) {
        try (TrainingRun run =
            Trainer.of(Networks.mlp(784, 128, 10), Adam.rate(rate))
                .epochs(20)
                .batchSize(batch)
                .earlyStopping(3)
                .seed(SEED)
                .fit(data)) {
          System.out.printf("%.0e  %5d  %22.4f  ", rate, batch, lowestLoss(run));
          System.out.printf("%14.4f  %s%n", accuracy(run, data.test()), onAll(run));
        }
      }
    }
  }

  private static double lowestLoss(TrainingRun run) {
    return run.history().stream().mapToDouble(EpochResult::validationLoss).min().orElseThrow();
  }

  private static String onAll(TrainingRun run) {
    try {
      return "%15.4f".formatted(accuracy(run, Datasets.fashionMnist().test()));
    } catch (DataException e) {
      return "not at hand (" + e.getMessage() + ")";
    }
  }

  private static double accuracy(TrainingRun run, Examples test) {
    int[] answers = Predictions.classes(run.block(), test);
    return Classification.of(test.labels(), answers, test.classes()).accuracy();
  }
}
