package dev.rucksack.exercises.c05training.earlystopping.wrong;

import dev.rucksack.exercises.c05training.earlystopping.EarlyStopping;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "takes 100 for a loss that nothing exceeds", caughtBy = "takesAnyDifference")
final class BeginsAtAHundred implements EarlyStopping {

  @Override
  public End end(double[] losses, int patience) {
    int best = 0;
    double lowest = 100;
    for (int epoch = 1; epoch <= losses.length; epoch++) {
      double loss = losses[epoch - 1];
      if (loss < lowest) {
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
