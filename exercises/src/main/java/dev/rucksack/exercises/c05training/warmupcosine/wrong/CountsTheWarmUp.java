package dev.rucksack.exercises.c05training.warmupcosine.wrong;

import dev.rucksack.exercises.c05training.warmupcosine.WarmUpCosine;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "lets the cosine run over the whole run, so that it begins in the middle",
    caughtBy = "beginsAfterTheWarmUp")
final class CountsTheWarmUp implements WarmUpCosine {

  @Override
  public double factor(int step, int totalSteps, int warmUpSteps) {
    if (step < warmUpSteps) {
      return (step + 1.0) / warmUpSteps;
    }
    return (1 + Math.cos(Math.PI * step / totalSteps)) / 2;
  }

  @Override
  public double[] rates(double rate, int totalSteps, int warmUpSteps) {
    double[] rates = new double[totalSteps];
    for (int step = 0; step < totalSteps; step++) {
      rates[step] = rate * factor(step, totalSteps, warmUpSteps);
    }
    return rates;
  }
}
