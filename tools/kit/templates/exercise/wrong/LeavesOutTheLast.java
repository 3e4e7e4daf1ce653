package __PACKAGE__.wrong;

import __PACKAGE__.__TASK__;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "stops before the last value", caughtBy = "countsEveryValue")
final class LeavesOutTheLast implements __TASK__ {

  @Override
  public double total(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length - 1; i++) {
      sum += values[i];
    }
    return sum;
  }
}
