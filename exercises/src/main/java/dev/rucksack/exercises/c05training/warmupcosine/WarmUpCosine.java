package dev.rucksack.exercises.c05training.warmupcosine;

/** A schedule of the learning rate: a straight line up, then half a wave of the cosine down. */
public interface WarmUpCosine {

  /**
   * What the rate is multiplied by in one step.
   *
   * @param step from 0 to below {@code totalSteps}
   * @param totalSteps how many steps the run takes, at least 1
   * @param warmUpSteps how many of them, at the beginning, warm up: from 0 to {@code totalSteps}
   * @return above 0, at most 1
   */
  double factor(int step, int totalSteps, int warmUpSteps);

  /**
   * The learning rate of each step of a run.
   *
   * @param rate the highest learning rate
   * @return {@code [totalSteps]}
   */
  double[] rates(double rate, int totalSteps, int warmUpSteps);
}
