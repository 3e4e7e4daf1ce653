package dev.rucksack.exercises.c03byhand.softmaxloss.wrong;

import dev.rucksack.exercises.c03byhand.softmaxloss.SoftmaxLoss;
import dev.rucksack.grading.WrongAnswer;
import java.util.Arrays;

@WrongAnswer(
    why = "begins the search for the largest logit at 0",
    caughtBy = "survivesLargeLogitsEverywhere")
final class BeginsAtZero implements SoftmaxLoss {

  @Override
  public double[] probabilities(double[] logits) {
    double logSum = logSumExp(logits);
    return Arrays.stream(logits).map(z -> Math.exp(z - logSum)).toArray();
  }

  @Override
  public double loss(double[][] logits, int[] labels) {
    double sum = 0;
    for (int k = 0; k < logits.length; k++) {
      sum += logSumExp(logits[k]) - logits[k][labels[k]];
    }
    return sum / logits.length;
  }

  @Override
  public double[][] slopes(double[][] logits, int[] labels) {
    double[][] slopes = new double[logits.length][];
    for (int k = 0; k < logits.length; k++) {
      slopes[k] = probabilities(logits[k]);
      slopes[k][labels[k]] -= 1;
      for (int i = 0; i < slopes[k].length; i++) {
        slopes[k][i] /= logits.length;
      }
    }
    return slopes;
  }

  /** ln Σ e^z, with the largest logit taken out so that no exponent is above 0. */
  private static double logSumExp(double[] logits) {
    double max = Math.max(0, Arrays.stream(logits).max().orElseThrow());
    return max + Math.log(Arrays.stream(logits).map(z -> Math.exp(z - max)).sum());
  }
}
