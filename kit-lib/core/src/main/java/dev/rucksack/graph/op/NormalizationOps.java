package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import java.util.List;

/** Normalization, softmax and reductions; members of {@link Op}. */
public interface NormalizationOps {
  /**
   * {@code scale·(x−mean)/√(var+epsilon) + B} for each channel, with stored statistics: {@code
   * X[N,C,…], scale[C], B[C], mean[C], var[C] → Y} (Ioffe and Szegedy, Batch Normalization, 2015).
   *
   * @param epsilon what is added to the variance, so that a constant input has a finite result; 0
   *     or more
   */
  record BatchNormalization(float epsilon) implements Op {
    public BatchNormalization {
      if (!(epsilon >= 0)) {
        throw new GraphException("BatchNormalization has epsilon " + epsilon + "; use 1e-5, say.");
      }
    }
  }

  /**
   * Normalizes over the axes from {@code axis} on: {@code X, scale, B? → Y} (Ba, Kiros and Hinton,
   * Layer Normalization, 2016).
   *
   * @param axis the first axis over which mean and variance are taken
   * @param epsilon what is added to the variance, so that a constant input has a finite result
   */
  record LayerNormalization(int axis, float epsilon) implements Op {}

  /**
   * {@code eˣ/Σeˣ} along an axis.
   *
   * @param axis the axis along which the results add up to 1; a negative one counts from the last
   */
  record Softmax(int axis) implements Op {}

  /**
   * {@code x − log Σeˣ} along an axis.
   *
   * @param axis the axis along which the results' exponentials add up to 1; a negative one counts
   *     from the last
   */
  record LogSoftmax(int axis) implements Op {}

  /**
   * Reduces axes to one number: {@code data, axes[int64]? → Y}; without axes, all of them.
   *
   * @param kind what becomes of the elements, their sum or largest, say
   * @param keepDims whether a reduced axis stays with length 1 or goes
   */
  record Reduce(ReduceKind kind, boolean keepDims) implements Op {
    @Override
    public String type() {
      return kind.onnxName();
    }
  }

  /**
   * Normalizes each group of channels of each example, then scales: {@code X[N,C,…], scale[C], B[C]
   * → Y} (Wu and He, Group Normalization, 2018).
   *
   * @param groups into how many groups of neighbouring channels C falls
   * @param epsilon what is added to the variance, so that a constant input has a finite result
   */
  record GroupNormalization(int groups, float epsilon) implements Op {
    public GroupNormalization {
      OpChecks.positive("GroupNormalization", "num_groups", List.of(groups));
    }
  }

  /**
   * Normalizes each channel of each example, then scales: {@code X[N,C,…], scale[C], B[C] → Y}
   * (Ulyanov et al., Instance Normalization, 2016).
   *
   * @param epsilon what is added to the variance, so that a constant input has a finite result
   */
  record InstanceNormalization(float epsilon) implements Op {}

  /**
   * Where the largest or smallest element of an axis stands: {@code data → Y[int64]}; the first of
   * equals.
   *
   * @param kind largest or smallest
   * @param axis the axis; a negative one counts from the last
   * @param keepDims whether the axis stays with length 1 or goes
   */
  record Arg(ArgKind kind, int axis, boolean keepDims) implements Op {
    @Override
    public String type() {
      return kind.onnxName();
    }
  }
}
