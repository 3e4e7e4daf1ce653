package dev.rucksack.bench;

import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingListener;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.optim.Adam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Resident memory over a hundred epochs: it must not grow once Java has settled. */
final class TrainingMemory implements Benchmark {
  private static final int EPOCHS = 100;

  /**
   * Around epoch 15 Java's optimizing compiler takes up to 65 MB for some moments, which the
   * allocator keeps; without that compiler ({@code -XX:TieredStopAtLevel=1}) nothing grows.
   */
  private static final int SETTLED = 30;

  @Override
  public String summary() {
    return "resident memory while 784-128-10 trains for 100 epochs";
  }

  @Override
  public void run(String[] arguments) {
    Split data = Datasets.fashionMnistSmall().split(0.1, 42);
    List<Long> resident = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpoch(EpochResult result) {
            resident.add(residentNow());
          }
        };
    Trainer.of(Networks.mlp(784, 128, 10), Adam.rate(1e-3))
        .epochs(EPOCHS)
        .listener(listener)
        .fit(data)
        .close();
    long settled = resident.get(SETTLED - 1);
    long last = resident.getLast();
    System.out.printf(
        "resident after epoch 1: %,d MB, %d: %,d MB, %d: %,d MB; %+.2f %% from epoch %d on%n",
        resident.getFirst() >> 20,
        SETTLED,
        settled >> 20,
        EPOCHS,
        last >> 20,
        100.0 * (last - settled) / settled,
        SETTLED);
  }

  private static long residentNow() {
    try {
      return Machine.resident()
          .orElseThrow(() -> new IllegalStateException("needs /proc/self/status"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
