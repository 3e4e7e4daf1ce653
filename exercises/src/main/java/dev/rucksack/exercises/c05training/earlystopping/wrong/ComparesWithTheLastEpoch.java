package dev.rucksack.exercises.c05training.earlystopping.wrong;

import dev.rucksack.exercises.c05training.earlystopping.EarlyStopping;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "compares each loss with that of the epoch before",
    caughtBy = "comparesWithTheLowest")
final class ComparesWithTheLastEpoch implements EarlyStopping {

  @Override
  public End end(double[] losses, int patience) {
    int best = 1;
    int worse = 0;
    for (int epoch = 1; epoch <= losses.length; epoch++) {
      if (Double.isNaN(losses[epoch - 1])) {
        return new End(epoch, epoch == 1 ? 0 : best);
      }
      if (losses[epoch - 1] < losses[best - 1]) {
        best = epoch;
      }
      boolean rises = epoch > 1 && losses[epoch - 1] >= losses[epoch - 2];
      worse = rises ? worse + 1 : 0;
      if (worse == patience) {
        return new End(epoch, best);
      }
    }
    return new End(losses.length, best);
  }
}
