package dev.rucksack.exercises.c05training.earlystopping.wrong;

import dev.rucksack.exercises.c05training.earlystopping.EarlyStopping;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "asks for a least improvement", caughtBy = "takesAnyDifference")
final class AsksForProgress implements EarlyStopping {

  @Override
  public End end(double[] losses, int patience) {
    int best = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (int epoch = 1; epoch <= losses.length; epoch++) {
      double loss = losses[epoch - 1];
      if (loss < lowest - 1e-4) {
        lowest = loss;
        best = epoch;
      }
      if (Double.isNaN(loss) || epoch - best == patience) {
        return new End(epoch, best);
      }
    }
    return new End(losses.length, best);
  }
}
