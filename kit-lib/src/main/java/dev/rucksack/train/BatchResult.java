package dev.rucksack.train;

import ai.djl.ndarray.NDArray;

/**
 * What some examples were like for the network.
 *
 * @param examples how many
 * @param loss their mean loss
 * @param correct how many were classified correctly
 */
record BatchResult(long examples, double loss, long correct) {
  static final BatchResult NONE = new BatchResult(0, 0, 0);

  /** Reads what the engine has computed of a batch. */
  static BatchResult of(NDArray meanLoss, NDArray logits, NDArray labels) {
    long correct = logits.argMax(1).eq(labels).sum().getLong();
    return new BatchResult(labels.size(), meanLoss.getFloat(), correct);
  }

  BatchResult plus(BatchResult other) {
    long n = examples + other.examples;
    double mean = (loss * examples + other.loss * other.examples) / n;
    return new BatchResult(n, mean, correct + other.correct);
  }

  double accuracy() {
    return (double) correct / examples;
  }

  boolean isFinite() {
    return Double.isFinite(loss);
  }
}
