package __PACKAGE__.wrong;

import __PACKAGE__.__TASK__;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "takes for granted that there is a first value", caughtBy = "allowsNone")
final class StartsWithTheFirst implements __TASK__ {

  @Override
  public double total(double[] values) {
    double sum = values[0];
    for (int i = 1; i < values.length; i++) {
      sum += values[i];
    }
    return sum;
  }
}
