package dev.rucksack.exercises.c13pruning.cubicschedule;

/**
 * The sparsity at each step of gradual pruning (Zhu and Gupta, To prune, or not to prune: exploring
 * the efficacy of pruning for model compression, 2017).
 */
public interface CubicSchedule {

  /**
   * When to prune, and how much.
   *
   * @param initial the sparsity at step {@code begin}, from 0 to 1
   * @param last the sparsity from step {@code end} on, from {@code initial} to 1
   * @param begin the step of the first update, at least 0
   * @param end the step of the last update, at least {@code begin}
   * @param frequency steps from one update to the next, at least 1
   */
  record Plan(double initial, double last, int begin, int end, int frequency) {}

  /**
   * The steps in which masks are updated: {@code begin}, every {@code frequency}-th after it that
   * is before {@code end}, and {@code end}.
   *
   * @return ascending, each step once
   */
  int[] updates(Plan plan);

  /**
   * The sparsity in use at a step.
   *
   * @param step from 0
   * @return that of the latest update up to and including this step; 0 before the first
   */
  double sparsity(int step, Plan plan);
}
