package dev.rucksack.exercises.c03byhand.softmaxloss.wrong;

import dev.rucksack.exercises.c03byhand.softmaxloss.SoftmaxLoss;
import dev.rucksack.grading.WrongAnswer;
import java.util.Arrays;

@WrongAnswer(why = "gives the probabilities themselves as slopes", caughtBy = "slopesOfOneExample")
final class ForgetsTheRightClass implements SoftmaxLoss {

  @Override
  public double[] probabilities(double[] logits) {
    double max = Arrays.stream(logits).max().getAsDouble();
    double sum = Arrays.stream(logits).map(z -> Math.exp(z - max)).sum();
    return Arrays.stream(logits).map(z -> Math.exp(z - max) / sum).toArray();
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
      for (int i = 0; i < slopes[k].length; i++) {
        slopes[k][i] /= logits.length;
      }
    }
    return slopes;
  }
}
