package dev.rucksack.exercises.c05training.earlystopping.wrong;

import dev.rucksack.exercises.c05training.earlystopping.EarlyStopping;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "counts all epochs without a lower loss, not those in a row",
    caughtBy = "waitsAnew")
final class NeverForgives implements EarlyStopping {

  @Override
  public End end(double[] losses, int patience) {
    int best = 0;
    int worse = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (int epoch = 1; epoch <= losses.length; epoch++) {
      double loss = losses[epoch - 1];
      if (loss < lowest) {
        lowest = loss;
        best = epoch;
      } else {
        worse++;
      }
      if (Double.isNaN(loss) || worse == patience) {
        return new End(epoch, best);
      }
    }
    return new End(losses.length, best);
  }
}
