package dev.rucksack.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;

/** The usual objectives. */
public final class Objectives {
  private Objectives() {}

  /** One of DJL's losses, or your own of that kind, on targets and outputs. */
  public static Objective of(Loss loss) {
    return new DjlObjective(loss);
  }

  /** Softmax cross-entropy: labels int64 {@code [n]} against logits {@code [n, classes]}. */
  public static Objective softmaxCrossEntropy() {
    return new DjlObjective(Loss.softmaxCrossEntropyLoss());
  }

  /** The mean squared error over all numbers: targets and outputs of one shape. */
  public static Objective squaredError() {
    return new MeanObjective(
        "squared error", (target, output) -> output.sub(target).square().mean());
  }

  /**
   * Binary cross-entropy on logits, the mean over all labels: targets 0 or 1, or a probability
   * between, and logits of one shape.
   */
  public static Objective binaryCrossEntropy() {
    return new MeanObjective("binary cross-entropy", Objectives::binary);
  }

  /** {@code max(x, 0) − x·y + ln(1 + e^−|x|)}, which works for logits of any size. */
  private static NDArray binary(NDArray target, NDArray logits) {
    NDArray tail = logits.abs().neg().exp().add(1).log();
    return logits.maximum(0).sub(logits.mul(target)).add(tail).mean();
  }

  /**
   * Softmax cross-entropy of each step, the mean over the steps that are not padding: labels int64
   * {@code [n, T]} and mask {@code [n, T]} against logits {@code [n, T, classes]}.
   */
  public static Objective stepCrossEntropy() {
    return new StepCrossEntropy();
  }

  /** One of DJL's. */
  private record DjlObjective(Loss of) implements Objective {
    @Override
    public NDArray loss(Batch batch, NDList outputs) {
      return of.evaluate(batch.targets(), outputs);
    }

    @Override
    public String name() {
      return of.getClass().getName() + " " + of.getName();
    }

    @Override
    public boolean isMeanOfExamples() {
      return of.getClass() == SoftmaxCrossEntropyLoss.class;
    }

    @Override
    public boolean appliesSoftmax() {
      return of.getClass() == SoftmaxCrossEntropyLoss.class;
    }
  }

  /** The loss of a target and an output, which is a mean over all their numbers. */
  @FunctionalInterface
  private interface Mean {
    NDArray of(NDArray target, NDArray output);
  }

  private record MeanObjective(String name, Mean mean) implements Objective {
    @Override
    public NDArray loss(Batch batch, NDList outputs) {
      return mean.of(batch.targets().head(), outputs.head());
    }

    @Override
    public boolean isMeanOfExamples() {
      return true;
    }
  }
}
