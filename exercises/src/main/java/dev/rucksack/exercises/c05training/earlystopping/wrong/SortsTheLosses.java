package dev.rucksack.exercises.c05training.earlystopping.wrong;

import dev.rucksack.exercises.c05training.earlystopping.EarlyStopping;
import dev.rucksack.grading.WrongAnswer;
import java.util.Arrays;

@WrongAnswer(
    why = "sorts the caller's losses to find the lowest",
    caughtBy = "comparesWithTheLowest")
final class SortsTheLosses implements EarlyStopping {

  @Override
  public End end(double[] losses, int patience) {
    int best = 0;
    for (int epoch = 1; epoch <= losses.length; epoch++) {
      double loss = losses[epoch - 1];
      double lowest = epoch == 1 ? Double.POSITIVE_INFINITY : losses[0];
      if (loss < lowest) {
        best = epoch;
      }
      if (Double.isNaN(loss) || epoch - best == patience) {
        return new End(epoch, best);
      }
      Arrays.sort(losses, 0, epoch);
    }
    return new End(losses.length, best);
  }
}
