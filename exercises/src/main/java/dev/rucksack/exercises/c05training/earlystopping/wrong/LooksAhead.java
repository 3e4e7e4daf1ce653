package dev.rucksack.exercises.c05training.earlystopping.wrong;

import dev.rucksack.exercises.c05training.earlystopping.EarlyStopping;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "keeps the lowest loss of all, even if that epoch was never run",
    caughtBy = "knowsNoFuture")
final class LooksAhead implements EarlyStopping {

  @Override
  public End end(double[] losses, int patience) {
    int lowest = 0;
    for (int i = 1; i < losses.length; i++) {
      if (losses[i] < losses[lowest]) {
        lowest = i;
      }
    }
    int best = 0;
    double soFar = Double.POSITIVE_INFINITY;
    for (int epoch = 1; epoch <= losses.length; epoch++) {
      double loss = losses[epoch - 1];
      if (loss < soFar) {
        soFar = loss;
        best = epoch;
      }
      if (Double.isNaN(loss) || epoch - best == patience) {
        return new End(epoch, lowest + 1);
      }
    }
    return new End(losses.length, lowest + 1);
  }
}
