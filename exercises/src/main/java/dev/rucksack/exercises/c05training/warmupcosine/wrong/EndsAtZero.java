package dev.rucksack.exercises.c05training.warmupcosine.wrong;

import dev.rucksack.exercises.c05training.warmupcosine.WarmUpCosine;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "lets the wave end in the last step, which moves nothing then",
    caughtBy = "stillMovesInTheLastStep")
final class EndsAtZero implements WarmUpCosine {

  @Override
  public double factor(int step, int totalSteps, int warmUpSteps) {
    if (step < warmUpSteps) {
      return (step + 1.0) / warmUpSteps;
    }
    int last = Math.max(1, totalSteps - warmUpSteps - 1);
    return (1 + Math.cos(Math.PI * (step - warmUpSteps) / last)) / 2;
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
