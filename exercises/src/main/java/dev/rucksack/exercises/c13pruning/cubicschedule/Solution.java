package dev.rucksack.exercises.c13pruning.cubicschedule;

import java.util.stream.IntStream;

final class Solution implements CubicSchedule {

  @Override
  public int[] updates(Plan plan) {
    IntStream regular =
        IntStream.iterate(plan.begin(), step -> step < plan.end(), step -> step + plan.frequency());
    return IntStream.concat(regular, IntStream.of(plan.end())).toArray();
  }

  @Override
  public double sparsity(int step, Plan plan) {
    if (step < plan.begin()) {
      return 0;
    }
    if (step >= plan.end()) {
      return plan.last();
    }
    int sinceUpdate = (step - plan.begin()) % plan.frequency();
    int update = step - sinceUpdate;
    double way = (double) (update - plan.begin()) / (plan.end() - plan.begin());
    return plan.last() + (plan.initial() - plan.last()) * Math.pow(1 - way, 3);
  }
}
