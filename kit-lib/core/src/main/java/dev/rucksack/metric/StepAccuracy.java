package dev.rucksack.metric;

import dev.rucksack.data.targets.StepLabels;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.EvaluationException;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/** The share of a sequence's steps whose label is right. */
record StepAccuracy() implements MeanMetric, Fraction {
  @Override
  public String name() {
    return "step accuracy";
  }

  @Override
  public double[] scores(Targets truth, List<Tensor> outputs) {
    StepLabels labels = Outputs.truth(name(), truth, StepLabels.class);
    int steps = Math.toIntExact(labels.labels().shape()[1]);
    long[] wanted = labels.labels().longs();
    long[] given = answers(Outputs.first(outputs), labels, steps);
    double[] shares = new double[labels.size()];
    for (int i = 0; i < shares.length; i++) {
      int length = labels.lengths().get(i);
      for (int t = i * steps; t < i * steps + length; t++) {
        shares[i] += given[t] == wanted[t] ? 1.0 / length : 0;
      }
    }
    return shares;
  }

  private long[] answers(Tensor output, StepLabels labels, int steps) {
    int all = labels.size() * steps;
    if (!output.dtype().isFloating() && output.size() == all) {
      return output.longs();
    }
    float[] scores = Outputs.first(name(), List.of(output), all, labels.classes());
    if (output.rank() != 3) {
      throw new EvaluationException(
          "The %s needs scores [n, %d, %d], but the network's output is %s."
              .formatted(name(), steps, labels.classes(), output.type()));
    }
    long[] answers = new long[all];
    for (int i = 0; i < all; i++) {
      for (int c = 1; c < labels.classes(); c++) {
        int best = i * labels.classes() + (int) answers[i];
        answers[i] = scores[i * labels.classes() + c] > scores[best] ? c : answers[i];
      }
    }
    return answers;
  }

  @Override
  public Figure figure(Moments scores, double confidence) {
    return Means.mean(this, scores, confidence);
  }
}
