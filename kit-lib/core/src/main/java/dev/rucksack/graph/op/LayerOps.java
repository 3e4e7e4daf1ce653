package dev.rucksack.graph.op;

import java.util.List;

/** Matrix products, convolution and pooling; members of {@link Op}. */
public interface LayerOps {
  /**
   * {@code alpha·A·B + beta·C}: {@code A[M,K], B[K,N], C? → Y[M,N]}, A and B transposed on request.
   *
   * @param alpha the factor of the product
   * @param beta the factor of C
   * @param transA whether A is stored as {@code [K,M]}
   * @param transB whether B is stored as {@code [N,K]}, as DJL and PyTorch store dense weights
   */
  record Gemm(float alpha, float beta, boolean transA, boolean transB) implements Op {}

  /** Matrix product over the last two axes, the others broadcast. */
  record MatMul() implements Op {}

  /**
   * Convolution: {@code X[N,C,D₁…Dₙ], W[M,C/group,k₁…kₙ], B[M]? → Y[N,M,…]}.
   *
   * @param strides the step from one window to the next along each spatial axis, 1 or more
   * @param pads zeros added at the begin of each spatial axis, then at the end of each
   * @param dilations the distance of neighbouring kernel elements along each spatial axis, 1 or
   *     more
   * @param group into how many groups the channels fall; each sees only its own; as many groups as
   *     channels make it depthwise
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
   * @param kernel the length of the window along each spatial axis, in elements
   * @param strides the step from one window to the next along each spatial axis, 1 or more
   * @param pads elements added at the begin of each spatial axis, then at the end of each; they
   *     never are the maximum
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
   * @param kernel the length of the window along each spatial axis, in elements
   * @param strides the step from one window to the next along each spatial axis, 1 or more
   * @param pads zeros added at the begin of each spatial axis, then at the end of each
   * @param ceil whether a last, partial window counts
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
   * Transposed convolution: {@code X[N,C,D₁…Dₙ], W[C,M/group,k₁…kₙ], B[M]? → Y[N,M,…]}, each
   * spatial length being {@code (D−1)·stride + (k−1)·dilation + 1 + outputPad − pads}.
   *
   * @param strides the distance in the result between neighbouring elements of the input, along
   *     each spatial axis
   * @param pads what is cut from the begin of each spatial axis of the result, then from the end of
   *     each
   * @param outputPads what is added at the end of each spatial axis of the result
   * @param dilations the distance of neighbouring kernel elements along each spatial axis, 1 or
   *     more
   * @param group into how many groups the channels fall; each sees only its own
   */
  record ConvTranspose(
      List<Integer> strides,
      List<Integer> pads,
      List<Integer> outputPads,
      List<Integer> dilations,
      int group)
      implements Op {
    public ConvTranspose {
      strides = OpChecks.positive("ConvTranspose", "strides", strides);
      pads = OpChecks.notNegative("ConvTranspose", "pads", pads);
      outputPads = OpChecks.notNegative("ConvTranspose", "output_padding", outputPads);
      dilations = OpChecks.positive("ConvTranspose", "dilations", dilations);
      OpChecks.spatial("ConvTranspose", strides.size(), pads, dilations);
      OpChecks.spatial("ConvTranspose", strides.size(), pads, outputPads);
      OpChecks.positive("ConvTranspose", "group", List.of(group));
    }
  }

  /**
   * {@code (Σ|x|ᵖ)^(1/p)} of each window, padding counting as zeros: {@code X[N,C,…] → Y}.
   *
   * @param kernel the length of the window along each spatial axis, in elements
   * @param strides the step from one window to the next along each spatial axis, 1 or more
   * @param pads zeros added at the begin of each spatial axis, then at the end of each
   * @param ceil whether a last, partial window counts
   * @param p the order of the norm, 1 or more
   */
  record LpPool(
      List<Integer> kernel, List<Integer> strides, List<Integer> pads, boolean ceil, int p)
      implements Op {
    public LpPool {
      kernel = OpChecks.positive("LpPool", "kernel_shape", kernel);
      strides = OpChecks.positive("LpPool", "strides", strides);
      pads = OpChecks.notNegative("LpPool", "pads", pads);
      OpChecks.spatial("LpPool", kernel.size(), pads, strides);
      OpChecks.positive("LpPool", "p", List.of(p));
    }
  }

  /**
   * {@code (Σ|x|ᵖ)^(1/p)} of all spatial axes: {@code X[N,C,D₁…Dₙ] → Y[N,C,1…1]}.
   *
   * @param p the order of the norm, 1 or more
   */
  record GlobalLpPool(int p) implements Op {
    public GlobalLpPool {
      OpChecks.positive("GlobalLpPool", "p", List.of(p));
    }
  }
}
