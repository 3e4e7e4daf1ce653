package dev.rucksack.train.feed;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Cuts the positions of a part into batches, in a new random order for each epoch.
 *
 * <p>A remainder of one example joins the batch before it: batch normalization cannot train on a
 * single one.
 */
public final class Batches {
  private final long[] order;
  private final int batchSize;
  private final int count;

  public Batches(int examples, int batchSize) {
    this.order = LongStream.range(0, examples).toArray();
    this.batchSize = batchSize;
    int whole = examples / batchSize;
    int remainder = examples % batchSize;
    boolean joins = remainder == 0 || (remainder == 1 && whole > 0);
    this.count = joins ? whole : whole + 1;
  }

  /** How many batches an epoch has. */
  public int count() {
    return count;
  }

  /** Puts the positions in a new order (Fisher and Yates). */
  public void shuffle(SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      long swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }

  /** All positions in their current order. */
  long[] order() {
    return order;
  }

  /** The positions in a stretch of the current order. */
  int[] positions(int from, int to) {
    return Arrays.stream(order, from, to).mapToInt(Math::toIntExact).toArray();
  }

  /**
   * Where in the order a batch begins; batches count from 0, and the last one's end is asked too.
   */
  int begin(int batch) {
    return batch == count ? order.length : batch * batchSize;
  }
}
