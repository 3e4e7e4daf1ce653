package dev.rucksack.graph;

import java.util.List;

/**
 * An operator, named and defined as in ONNX opset 21 (https://onnx.ai/onnx/operators).
 *
 * <p>The set is closed: every consumer switches over it without a {@code default}, so that a new
 * operator fails to compile until each of them handles it. A record holds the operator's
 * attributes; what ONNX passes as an input (a shape, axes, a scale) is an input here too.
 */
public sealed interface Op {

  /** ONNX's name of the operator, such as {@code Conv}. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** An operator on each element of one input: {@code X → Y}, same shape. */
  record Unary(UnaryKind kind) implements Op {
    @Override
    public String type() {
      return kind.onnxName();
    }

    @Override
    public String toString() {
      return type();
    }
  }

  /** An operator on each pair of elements, with broadcasting: {@code A, B → C}. */
  record Binary(BinaryKind kind) implements Op {
    @Override
    public String type() {
      return kind.onnxName();
    }

    @Override
    public String toString() {
      return type();
    }
  }

  /** {@code x} where positive, else {@code alpha·x}. */
  record LeakyRelu(float alpha) implements Op {}

  /** {@code x} where positive, else {@code alpha·(eˣ−1)}. */
  record Elu(float alpha) implements Op {}

  /**
   * {@code x·Φ(x)}, Φ being the normal distribution (Hendrycks and Gimpel, Gaussian Error Linear
   * Units, 2016).
   *
   * @param tanh whether Φ is approximated by the paper's tanh formula
   */
  record Gelu(boolean tanh) implements Op {}

  /** Limits to a range: {@code X, min?, max? → Y}; the limits are scalars. */
  record Clip() implements Op {}

  /** Converts the element type. */
  record Cast(DType to) implements Op {}

  /**
   * {@code alpha·A·B + beta·C}: {@code A[M,K], B[K,N], C? → Y[M,N]}, A and B transposed on request.
   */
  record Gemm(float alpha, float beta, boolean transA, boolean transB) implements Op {}

  /** Matrix product over the last two axes, the others broadcast. */
  record MatMul() implements Op {}

  /**
   * Convolution: {@code X[N,C,D₁…Dₙ], W[M,C/group,k₁…kₙ], B[M]? → Y[N,M,…]}.
   *
   * @param pads begin of each spatial axis, then end of each
   */
  record Conv(List<Integer> strides, List<Integer> pads, List<Integer> dilations, int group)
      implements Op {
    public Conv {
      strides = OpChecks.positive("Conv", "strides", strides);
      pads = OpChecks.notNegative("Conv", "pads", pads);
      dilations = OpChecks.positive("Conv", "dilations", dilations);
      OpChecks.spatial("Conv", strides.size(), pads, dilations);
      OpChecks.positive("Conv", "group", List.of(group));
    }
  }

  /**
   * The largest element of each window: {@code X[N,C,D₁…Dₙ] → Y[N,C,…]}.
   *
   * @param ceil whether a last, partial window counts
   */
  record MaxPool(List<Integer> kernel, List<Integer> strides, List<Integer> pads, boolean ceil)
      implements Op {
    public MaxPool {
      kernel = OpChecks.positive("MaxPool", "kernel_shape", kernel);
      strides = OpChecks.positive("MaxPool", "strides", strides);
      pads = OpChecks.notNegative("MaxPool", "pads", pads);
      OpChecks.spatial("MaxPool", kernel.size(), pads, strides);
    }
  }

  /**
   * The mean of each window: {@code X[N,C,D₁…Dₙ] → Y[N,C,…]}.
   *
   * @param countPads whether padding counts as zeros in the mean
   */
  record AveragePool(
      List<Integer> kernel,
      List<Integer> strides,
      List<Integer> pads,
      boolean ceil,
      boolean countPads)
      implements Op {
    public AveragePool {
      kernel = OpChecks.positive("AveragePool", "kernel_shape", kernel);
      strides = OpChecks.positive("AveragePool", "strides", strides);
      pads = OpChecks.notNegative("AveragePool", "pads", pads);
      OpChecks.spatial("AveragePool", kernel.size(), pads, strides);
    }
  }

  /** The mean of all spatial axes: {@code X[N,C,D₁…Dₙ] → Y[N,C,1…1]}. */
  record GlobalAveragePool() implements Op {}

  /** The maximum of all spatial axes: {@code X[N,C,D₁…Dₙ] → Y[N,C,1…1]}. */
  record GlobalMaxPool() implements Op {}

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

  /** {@code data, shape[int64] → Y}: 0 keeps an axis, −1 takes what is left. */
  record Reshape() implements Op {}

  /** A matrix: the axes before {@code axis} become the first, the others the second. */
  record Flatten(int axis) implements Op {}

  /** Reorders axes: axis {@code i} of the output is axis {@code perm[i]} of the input. */
  record Transpose(List<Integer> perm) implements Op {
    public Transpose {
      perm = OpChecks.permutation(perm);
    }
  }

  /** Removes axes of length 1: {@code data, axes[int64] → Y}. */
  record Squeeze() implements Op {}

  /** Inserts axes of length 1: {@code data, axes[int64] → Y}. */
  record Unsqueeze() implements Op {}

  /** Joins values along an axis. */
  record Concat(int axis) implements Op {}

  /** Picks entries along an axis: {@code data, indices → Y}; embeds tokens with axis 0. */
  record Gather(int axis) implements Op {}

  /** Cuts ranges out: {@code data, starts, ends, axes?, steps? → Y}, all but data int64 vectors. */
  record Slice() implements Op {}

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
   * Long short-term memory, gates in the order i, o, f, c: {@code X[T,N,I], W[D,4H,I], R[D,4H,H],
   * B[D,8H]?, lengths?, h₀?, c₀? → Y[T,D,N,H]?, Yₕ[D,N,H]?, Y_c[D,N,H]?} (Hochreiter and
   * Schmidhuber, 1997).
   *
   * @param hiddenSize H
   * @param direction one or both ways along T, D being 1 or 2
   */
  record LSTM(int hiddenSize, Direction direction) implements Op {
    public LSTM {
      OpChecks.positive("LSTM", "hidden_size", List.of(hiddenSize));
    }
  }

  /**
   * {@code saturate(round(x/scale) + zero)}, ties to even: {@code X, scale, zero? → Y}; with a
   * vector of scales each entry along {@code axis} has its own.
   */
  record QuantizeLinear(int axis) implements Op {}

  /** {@code (x − zero)·scale}: {@code X, scale, zero? → Y}. */
  record DequantizeLinear(int axis) implements Op {}
}
