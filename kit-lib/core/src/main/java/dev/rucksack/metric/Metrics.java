package dev.rucksack.metric;

/** The metrics that the kit knows. */
public final class Metrics {
  private Metrics() {}

  /**
   * The fraction of examples whose largest score is that of their class: labels against scores
   * {@code [n, classes]}. Its interval is Wilson's.
   */
  public static MeanMetric accuracy() {
    return new TopAccuracy(1);
  }

  /** The fraction of examples whose class is among the k largest scores. */
  public static MeanMetric topAccuracy(int k) {
    return new TopAccuracy(k);
  }

  /** The root of the mean squared error: numbers {@code [n, k]} against outputs of that shape. */
  public static MeanMetric rootMeanSquaredError() {
    return new SquaredError();
  }

  /** The mean absolute error: numbers {@code [n, k]} against outputs of that shape. */
  public static MeanMetric meanAbsoluteError() {
    return new AbsoluteError();
  }

  /**
   * The share of the numbers' variance that the outputs explain, R²: 1 at best, 0 for answering
   * their mean, below 0 for worse than that. The mean of all columns, each counting equally.
   */
  public static Metric rSquared() {
    return new RSquared();
  }

  /**
   * F1 over all labels of all examples together (micro-averaged): sets of labels against logits
   * {@code [n, classes]}; a label is predicted if its logit is above 0.
   */
  public static Metric labelF1() {
    return new LabelF1();
  }

  /** The fraction of examples whose set of labels is right as a whole. */
  public static MeanMetric exactMatch() {
    return new ExactMatch();
  }

  /**
   * The fraction of steps whose label is right, each sequence counting equally: labels of steps
   * against scores {@code [n, T, classes]} or labels {@code [n, T]}; padding does not count.
   */
  public static MeanMetric stepAccuracy() {
    return new StepAccuracy();
  }

  /**
   * The fraction of queries with a relevant answer among the k that score highest: relevance
   * against scores {@code [n]} or {@code [n, 1]}. Queries without a relevant answer do not count.
   */
  public static MeanMetric hitRate(int k) {
    return new HitRate(k);
  }

  /**
   * Normalized discounted cumulative gain of the k answers that score highest, the mean of all
   * queries ("Cumulated gain-based evaluation of IR techniques", Järvelin and Kekäläinen, 2002).
   */
  public static MeanMetric ndcg(int k) {
    return new Ndcg(k);
  }
}
