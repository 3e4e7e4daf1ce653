package dev.rucksack.data;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;

/**
 * Moves and stretches each feature so that it has mean 0 and standard deviation 1 in the examples
 * that it was fitted to; all other examples are moved and stretched by the same figures. Immutable.
 *
 * <p>Each index of the inputs' second axis has its own figures: each column of a table {@code
 * [batch, features]}, each channel of pictures {@code [batch, channels, height, width]}. The
 * standard deviation is that of the whole fitted set (divided by n, not n − 1). A feature that
 * never changes has none: it becomes 0 wherever it has that value, and is not stretched.
 */
public final class Standardization {
  private static final int BATCH = 256;

  private final double[] means;
  private final double[] deviations;

  private Standardization(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * Measures means and deviations, which should be those of the training part alone.
   *
   * @param train inputs float32 {@code [batch, features]} or {@code [batch, channels, height,
   *     width]}
   * @throws DataException if there are no examples, or the inputs have another form
   */
  public static Standardization fit(Examples train) {
    int features = features(train);
    if (train.isEmpty()) {
      throw new DataException(
          train.name()
              + " has no examples to measure; fit a standardization to the training part.");
    }
    Moments[] moments = new Moments[features];
    Arrays.setAll(moments, f -> new Moments());
    int each = each(train);
    for (int from = 0; from < train.size(); from += BATCH) {
      float[] values = train.inputs(from, Math.min(train.size(), from + BATCH)).floats();
      for (int i = 0; i < values.length; i++) {
        moments[i / each % features].add(values[i]);
      }
    }
    return new Standardization(
        Arrays.stream(moments).mapToDouble(Moments::mean).toArray(),
        Arrays.stream(moments).mapToDouble(Moments::deviation).toArray());
  }

  /** The mean of each feature in the examples that were measured. */
  public double[] means() {
    return means.clone();
  }

  /** The standard deviation of each feature there; 1 for one that never changes. */
  public double[] deviations() {
    return deviations.clone();
  }

  /**
   * Examples moved and stretched by the figures of those that were measured.
   *
   * @throws DataException if they have another number of features, or another form
   */
  public Examples apply(Examples examples) {
    int features = features(examples);
    if (features != means.length) {
      throw new DataException(
          "%s has %d features, but this standardization was fitted to %d; fit one to the same columns."
              .formatted(examples.name(), features, means.length));
    }
    Tensor inputs = examples.inputs();
    float[] values = inputs.floats();
    int each = each(examples);
    for (int i = 0; i < values.length; i++) {
      int f = i / each % features;
      values[i] = (float) ((values[i] - means[f]) / deviations[f]);
    }
    return examples.withInputs(Tensor.of(values, inputs.shape()));
  }

  /** The same for all three parts. */
  public Split apply(Split split) {
    return new Split(apply(split.train()), apply(split.validation()), apply(split.test()));
  }

  private static int features(Examples examples) {
    int rank = examples.inputType().shape().dims().size();
    if (examples.inputType().dtype() != DType.FLOAT32 || rank != 2 && rank != 4) {
      throw new DataException(
          "%s has inputs %s; a standardization takes float32[batch, features] or float32[batch, channels, height, width]."
              .formatted(examples.name(), examples.inputType()));
    }
    return Math.toIntExact(sizes(examples)[0]);
  }

  /** How many numbers of one feature lie side by side: 1 in a table, the pixels of a picture. */
  private static int each(Examples examples) {
    long[] sizes = sizes(examples);
    return Math.toIntExact(sizes.length == 1 ? 1 : sizes[1] * sizes[2]);
  }

  private static long[] sizes(Examples examples) {
    return examples
        .inputType()
        .shape()
        .slice(1, examples.inputType().shape().dims().size())
        .sizes();
  }

  /** Running figures of one feature, by Welford's method (1962), which loses no digits. */
  private static final class Moments {
    private long count;
    private double mean;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    void add(double value) {
      count++;
      double difference = value - mean;
      mean += difference / count;
      squares += difference * (value - mean);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }

    double mean() {
      return least == greatest ? least : mean;
    }

    double deviation() {
      return least == greatest ? 1 : Math.sqrt(squares / count);
    }
  }
}
