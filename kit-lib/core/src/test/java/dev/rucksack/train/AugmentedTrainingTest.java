package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.augment.Augmentation;
import dev.rucksack.data.augment.Noise;
import dev.rucksack.data.augment.Shift;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.error.DataException;
import dev.rucksack.error.TrainingException;
import dev.rucksack.train.feed.AugmentedFeed;
import dev.rucksack.train.feed.Batches;
import dev.rucksack.train.feed.DeviceExamples;
import dev.rucksack.train.feed.Feed;
import dev.rucksack.train.feed.IndexedFeed;
import dev.rucksack.train.history.Ending;
import dev.rucksack.train.optim.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AugmentedTrainingTest {
  private static final Augmentation SHIFTED = Augmentation.of(Shift.upTo(2), Noise.of(0.05));
  private static final Examples PICTURES = Datasets.digits8x8().take(210);

  private static List<float[]> batches(Feed feed, int epoch, int first) {
    List<float[]> all = new ArrayList<>();
    Batches batches = new Batches(PICTURES.size(), 16);
    batches.shuffle(new SplittableRandom(epoch));
    try (NDManager manager = NDManager.newBaseManager();
        Feed.Pass pass = feed.pass(epoch, batches, first)) {
      for (int i = first; i < batches.count(); i++) {
        try (NDManager local = manager.newSubManager()) {
          all.add(pass.next(local).batch().inputs().head().toFloatArray());
        }
      }
    }
    return all;
  }

  private static Split split(Examples validation) {
    return new Split(PICTURES, validation, PICTURES.take(0));
  }

  private static TrainingRun run(long seed) {
    return Trainer.of(Networks.mlp(64, 16, 10), Adam.rate(1e-2))
        .epochs(2)
        .seed(seed)
        .augment(SHIFTED)
        .fit(split(PICTURES));
  }

  @Test
  void batchesAreThoseOfTheWholePartAugmentedAtOnce() {
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedFeed feed = new AugmentedFeed(PICTURES, SHIFTED, 7)) {
      Examples changed = SHIFTED.apply(PICTURES, 7, 3);
      try (IndexedFeed whole = new IndexedFeed(manager, DeviceExamples.load(manager, changed))) {
        List<float[]> expected = batches(whole, 3, 0);
        List<float[]> actual = batches(feed, 3, 0);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
          assertThat(actual.get(i)).isEqualTo(expected.get(i));
        }
      }
    }
  }

  @Test
  void aPassBegunInItsMiddleGoesOnAsTheWholeOne() {
    try (AugmentedFeed feed = new AugmentedFeed(PICTURES, SHIFTED, 7)) {
      List<float[]> whole = batches(feed, 2, 0);
      List<float[]> rest = batches(feed, 2, 5);
      assertThat(rest).hasSize(whole.size() - 5);
      for (int i = 0; i < rest.size(); i++) {
        assertThat(rest.get(i)).isEqualTo(whole.get(i + 5));
      }
    }
  }

  @Test
  void sameSeedSameWeights() {
    try (TrainingRun first = run(1);
        TrainingRun second = run(1);
        TrainingRun other = run(2)) {
      assertThat(Toys.weights(second.block()).getFirst())
          .isEqualTo(Toys.weights(first.block()).getFirst())
          .isNotEqualTo(Toys.weights(other.block()).getFirst());
    }
  }

  @Test
  void validationSeesPicturesAsTheyAre() {
    try (TrainingRun run = run(1)) {
      int[] answers = Predictions.classes(run.block(), PICTURES);
      int correct = 0;
      for (int i = 0; i < answers.length; i++) {
        correct += answers[i] == PICTURES.label(i) ? 1 : 0;
      }
      assertThat(run.history().getLast().validation("accuracy"))
          .isEqualTo((double) correct / answers.length);
    }
  }

  @Test
  void anInterruptionEndsTheRunAndItsThreads() throws InterruptedException {
    Thread.currentThread().interrupt();
    try (TrainingRun run = run(1)) {
      assertThat(run.ending()).isEqualTo(Ending.STOPPED_BY_USER);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("augmentation")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void whatFailsOnAnotherThreadFailsTheRun() {
    try (AugmentedFeed feed = new AugmentedFeed(PICTURES, SHIFTED, 7);
        NDManager manager = NDManager.newBaseManager();
        Feed.Pass pass = feed.pass(1, new Batches(PICTURES.size() + 1, 300), 0)) {
      assertThatThrownBy(() -> pass.next(manager))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("has no example 210")
          .hasCauseInstanceOf(DataException.class);
    }
  }

  @Test
  void inputsThatAreNoPicturesAreRefused() {
    Examples table = Datasets.iris();
    Split split = new Split(table, table.take(0), table.take(0));
    assertThatThrownBy(
            () -> Trainer.of(Networks.mlp(4, 3), Adam.rate(1)).augment(SHIFTED).fit(split))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("are not pictures");
  }
}
