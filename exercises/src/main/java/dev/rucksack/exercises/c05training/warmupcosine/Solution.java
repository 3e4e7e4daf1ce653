package dev.rucksack.exercises.c05training.warmupcosine;

final class Solution implements WarmUpCosine {

  @Override
  public double factor(int step, int totalSteps, int warmUpSteps) {
    if (step < warmUpSteps) {
      return (step + 1.0) / warmUpSteps;
    }
    double way = (double) (step - warmUpSteps) / (totalSteps - warmUpSteps);
    return (1 + Math.cos(Math.PI * way)) / 2;
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
