package __PACKAGE__.wrong;

import __PACKAGE__.__TASK__;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "adds up in the array of the caller", caughtBy = "changesNothing")
final class AddsInPlace implements __TASK__ {

  @Override
  public double total(double[] values) {
    for (int i = 1; i < values.length; i++) {
      values[i] += values[i - 1];
    }
    return values.length == 0 ? 0 : values[values.length - 1];
  }
}
