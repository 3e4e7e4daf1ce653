package dev.rucksack.train.checkpoint;

import ai.djl.ndarray.NDArray;

/**
 * What some examples were like for the network.
 *
 * @param examples how many
 * @param loss their mean loss
 * @param correct how many were classified correctly
 */
public record BatchResult(long examples, double loss, long correct) {
  public static final BatchResult NONE = new BatchResult(0, 0, 0);

  /** Reads what the engine has computed of a batch. */
  public static BatchResult of(NDArray meanLoss, NDArray logits, NDArray labels) {
    long correct = logits.argMax(1).eq(labels).sum().getLong();
    return new BatchResult(labels.size(), meanLoss.getFloat(), correct);
  }

  public BatchResult plus(BatchResult other) {
    long n = examples + other.examples;
    double mean = (loss * examples + other.loss * other.examples) / n;
    return new BatchResult(n, mean, correct + other.correct);
  }

  public double accuracy() {
    return (double) correct / examples;
  }

  public boolean isFinite() {
    return Double.isFinite(loss);
  }
}
