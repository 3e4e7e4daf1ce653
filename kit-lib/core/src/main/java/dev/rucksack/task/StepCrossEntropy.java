package dev.rucksack.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/** Softmax cross-entropy of the steps that are not padding. */
record StepCrossEntropy() implements Objective {
  @Override
  public NDArray loss(Batch batch, NDList outputs) {
    NDArray logits = outputs.head();
    NDArray labels = batch.targets().get(0);
    NDArray mask = batch.targets().get(1);
    long classes = logits.getShape().get(2);
    NDArray flat = logits.reshape(new Shape(-1, classes)).logSoftmax(1);
    NDArray picked = flat.gather(labels.reshape(-1, 1), 1).reshape(labels.getShape());
    return picked.mul(mask).sum().neg().div(mask.sum());
  }

  @Override
  public String name() {
    return "step cross-entropy";
  }

  @Override
  public boolean appliesSoftmax() {
    return true;
  }

  @Override
  public double weight(Batch batch) {
    return batch.targets().get(1).sum().getFloat();
  }
}
