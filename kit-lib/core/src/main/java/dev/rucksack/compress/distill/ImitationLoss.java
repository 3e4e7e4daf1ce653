package dev.rucksack.compress.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.rucksack.task.Batch;
import dev.rucksack.task.Objective;
import dev.rucksack.task.Objectives;

/**
 * The cross-entropy of the labels and the divergence from the teachers' probabilities.
 *
 * @param temperature of both softmax functions in the divergence
 * @param labels the weight of the cross-entropy
 */
record ImitationLoss(double temperature, double labels) implements Objective {
  /** Keeps the logarithm of a probability that is rounded to 0 finite; it is multiplied by 0. */
  private static final float TINY = 1e-30f;

  @Override
  public NDArray loss(Batch batch, NDList outputs) {
    NDArray logits = outputs.head();
    NDArray taught = batch.extra(Teachers.ANSWERS).div(temperature).softmax(2).mean(new int[] {1});
    NDArray own = logits.div(temperature).logSoftmax(1);
    NDArray divergence = taught.mul(taught.maximum(TINY).log().sub(own)).sum(new int[] {1}).mean();
    NDArray imitation = divergence.mul(temperature * temperature * (1 - labels));
    NDArray known = Objectives.softmaxCrossEntropy().loss(batch, new NDList(logits));
    return known.mul(labels).add(imitation);
  }

  @Override
  public String name() {
    return "distillation at temperature %s, labels %s".formatted(temperature, labels);
  }

  @Override
  public boolean isMeanOfExamples() {
    return true;
  }

  @Override
  public boolean appliesSoftmax() {
    return true;
  }
}
