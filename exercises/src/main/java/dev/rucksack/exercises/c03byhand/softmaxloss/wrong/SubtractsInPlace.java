package dev.rucksack.exercises.c03byhand.softmaxloss.wrong;

import dev.rucksack.exercises.c03byhand.softmaxloss.SoftmaxLoss;
import dev.rucksack.grading.WrongAnswer;
import java.util.Arrays;

@WrongAnswer(why = "subtracts the largest logit in the caller's array", caughtBy = "changesNothing")
final class SubtractsInPlace implements SoftmaxLoss {

  @Override
  public double[] probabilities(double[] logits) {
    double max = Arrays.stream(logits).max().getAsDouble();
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      logits[i] -= max;
      sum += Math.exp(logits[i]);
    }
    double[] shares = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      shares[i] = Math.exp(logits[i]) / sum;
    }
    return shares;
  }

  @Override
  public double loss(double[][] logits, int[] labels) {
    double sum = 0;
    for (int k = 0; k < logits.length; k++) {
      double max = Arrays.stream(logits[k]).max().getAsDouble();
      sum += max + Math.log(Arrays.stream(logits[k]).map(z -> Math.exp(z - max)).sum());
      sum -= logits[k][labels[k]];
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
}
