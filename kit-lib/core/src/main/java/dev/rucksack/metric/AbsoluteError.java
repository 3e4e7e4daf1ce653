package dev.rucksack.metric;

import dev.rucksack.data.targets.Numbers;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The mean absolute error. */
record AbsoluteError() implements MeanMetric {
  @Override
  public String name() {
    return "MAE";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public double[] scores(Targets truth, List<Tensor> outputs) {
    return scores(name(), truth, outputs, Math::abs);
  }

  /** For each example the mean over its numbers of a function of the error. */
  static double[] scores(
      String metric, Targets truth, List<Tensor> outputs, DoubleUnaryOperator of) {
    Numbers numbers = Outputs.truth(metric, truth, Numbers.class);
    int each = numbers.names().size();
    float[] wanted = numbers.values().floats();
    float[] given = Outputs.first(metric, outputs, numbers.size(), each);
    double[] scores = new double[numbers.size()];
    for (int i = 0; i < given.length; i++) {
      scores[i / each] += of.applyAsDouble((double) given[i] - wanted[i]) / each;
    }
    return scores;
  }

  @Override
  public Figure figure(Moments scores, double confidence) {
    return Means.mean(this, scores, confidence);
  }
}
