package dev.rucksack.train;

/**
 * What some examples were like for the network.
 *
 * @param examples how many
 * @param loss their mean loss
 * @param correct how many were classified correctly
 */
record BatchResult(long examples, double loss, long correct) {
  static final BatchResult NONE = new BatchResult(0, 0, 0);

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
