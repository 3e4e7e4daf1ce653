package dev.rucksack.graph;

import java.util.List;

/** Normalization, softmax and reductions; members of {@link Op}. */
public interface NormalizationOps {
  /**
   * {@code scale·(x−mean)/√(var+epsilon) + B} for each channel, with stored statistics: {@code
   * X[N,C,…], scale[C], B[C], mean[C], var[C] → Y} (Ioffe and Szegedy, Batch Normalization, 2015).
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
   */
  record LayerNormalization(int axis, float epsilon) implements Op {}

  /** {@code eˣ/Σeˣ} along an axis. */
  record Softmax(int axis) implements Op {}

  /** {@code x − log Σeˣ} along an axis. */
  record LogSoftmax(int axis) implements Op {}

  /** Reduces axes to one number: {@code data, axes[int64]? → Y}; without axes, all of them. */
  record Reduce(ReduceKind kind, boolean keepDims) implements Op {
    @Override
    public String type() {
      return kind.onnxName();
    }
  }

  /**
   * Normalizes each group of channels of each example, then scales: {@code X[N,C,…], scale[C], B[C]
   * → Y} (Wu and He, Group Normalization, 2018).
   */
  record GroupNormalization(int groups, float epsilon) implements Op {
    public GroupNormalization {
      OpChecks.positive("GroupNormalization", "num_groups", List.of(groups));
    }
  }

  /**
   * Normalizes each channel of each example, then scales: {@code X[N,C,…], scale[C], B[C] → Y}
   * (Ulyanov et al., Instance Normalization, 2016).
   */
  record InstanceNormalization(float epsilon) implements Op {}

  /**
   * Where the largest or smallest element of an axis stands: {@code data → Y[int64]}; the first of
   * equals.
   */
  record Arg(ArgKind kind, int axis, boolean keepDims) implements Op {
    @Override
    public String type() {
      return kind.onnxName();
    }
  }
}
