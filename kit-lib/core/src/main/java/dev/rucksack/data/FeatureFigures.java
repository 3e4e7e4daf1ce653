package dev.rucksack.data;

import dev.rucksack.tensor.Tensor;
import java.util.Arrays;

/** The mean and the standard deviation of each feature of an input. */
record FeatureFigures(double[] means, double[] deviations) {

  /** An input moved and stretched. */
  Tensor apply(Tensor input, FeatureForm form) {
    float[] values = input.floats();
    for (int i = 0; i < values.length; i++) {
      int f = form.feature(i);
      values[i] = (float) ((values[i] - means[f]) / deviations[f]);
    }
    return Tensor.of(values, input.shape());
  }

  /** Collects figures batch by batch. */
  static final class Builder {
    private final FeatureForm form;
    private final Moments[] moments;

    Builder(FeatureForm form) {
      this.form = form;
      this.moments = new Moments[form.features()];
      Arrays.setAll(moments, f -> new Moments());
    }

    void add(float[] values) {
      for (int i = 0; i < values.length; i++) {
        moments[form.feature(i)].add(values[i]);
      }
    }

    FeatureFigures build() {
      return new FeatureFigures(
          Arrays.stream(moments).mapToDouble(Moments::mean).toArray(),
          Arrays.stream(moments).mapToDouble(Moments::deviation).toArray());
    }
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
