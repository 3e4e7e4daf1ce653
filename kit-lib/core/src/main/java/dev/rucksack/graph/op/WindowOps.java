package dev.rucksack.graph.op;

import dev.rucksack.graph.facts.Channels;
import dev.rucksack.graph.facts.IdentityRule;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.Kept;
import dev.rucksack.graph.facts.KernelAxes;
import dev.rucksack.graph.facts.LayerChannels;
import dev.rucksack.graph.facts.MacCounts;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Port;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.facts.ValueEffect;
import dev.rucksack.graph.facts.Words;
import dev.rucksack.graph.facts.ZeroEffect;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Convolution and pooling; members of {@link Op}. */
public interface WindowOps {
  /** Windows that move over the spatial axes {@code D₁…Dₙ} of {@code [N,C,D₁…Dₙ]}. */
  sealed interface Window extends Op
      permits Conv,
          ConvTranspose,
          MaxPool,
          AveragePool,
          LpPool,
          GlobalAveragePool,
          GlobalMaxPool,
          GlobalLpPool {}

  /**
   * Convolution: {@code X[N,C,D₁…Dₙ], W[M,C/group,k₁…kₙ], B[M]? → Y[N,M,…]}.
   *
   * @param strides the step from one window to the next along each spatial axis, 1 or more
   * @param pads zeros added at the beginning of each spatial axis, then at the end of each
   * @param dilations the distance of neighboring kernel elements along each spatial axis, 1 or more
   * @param group how many groups the channels are divided into; each sees only its own; as many
   *     groups as channels make it depthwise
   */
  record Conv(List<Integer> strides, List<Integer> pads, List<Integer> dilations, int group)
      implements Window {
    public Conv {
      strides = OpChecks.positive("Conv", "strides", strides);
      pads = OpChecks.notNegative("Conv", "pads", pads);
      dilations = OpChecks.positive("Conv", "dilations", dilations);
      OpChecks.spatial("Conv", strides.size(), pads, dilations);
      OpChecks.positive("Conv", "group", List.of(group));
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.data("X"),
              Input.kernel("W", KernelAxes.convolution(group)),
              Input.of("B", Role.BIAS).optional())
          .withMacs(MacCounts::convolution)
          .withWords(Words.convolution(strides, pads, dilations, group))
          .withChannels(LayerChannels.convolution(KernelAxes.convolution(group)));
    }

    @Override
    public Op resized(NodeView node, Kept kept) {
      return new Conv(strides, pads, dilations, groups(node, kept, Port.input(0), group));
    }
  }

  /**
   * Transposed convolution: {@code X[N,C,D₁…Dₙ], W[C,M/group,k₁…kₙ], B[M]? → Y[N,M,…]}; each
   * spatial length is {@code (D−1)·stride + (k−1)·dilation + 1 + outputPad − pads}.
   *
   * @param strides the distance in the result between neighboring elements of the input, along each
   *     spatial axis
   * @param pads what is cut from the beginning of each spatial axis of the result, then from the
   *     end of each
   * @param outputPads what is added at the end of each spatial axis of the result
   * @param dilations the distance of neighboring kernel elements along each spatial axis, 1 or more
   * @param group how many groups the channels are divided into; each sees only its own
   */
  record ConvTranspose(
      List<Integer> strides,
      List<Integer> pads,
      List<Integer> outputPads,
      List<Integer> dilations,
      int group)
      implements Window {
    public ConvTranspose {
      strides = OpChecks.positive("ConvTranspose", "strides", strides);
      pads = OpChecks.notNegative("ConvTranspose", "pads", pads);
      outputPads = OpChecks.notNegative("ConvTranspose", "output_padding", outputPads);
      dilations = OpChecks.positive("ConvTranspose", "dilations", dilations);
      OpChecks.spatial("ConvTranspose", strides.size(), pads, dilations, outputPads);
      OpChecks.positive("ConvTranspose", "group", List.of(group));
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.data("X"),
              Input.kernel("W", KernelAxes.transposed(group)),
              Input.of("B", Role.BIAS).optional())
          .withMacs(MacCounts::transposed)
          .withWords(Words.convolution(strides, pads, dilations, group))
          .withChannels(LayerChannels.convolution(KernelAxes.transposed(group)));
    }

    @Override
    public Op resized(NodeView node, Kept kept) {
      int groups = groups(node, kept, Port.output(0), group);
      return new ConvTranspose(strides, pads, outputPads, dilations, groups);
    }
  }

  /**
   * The largest element of each window: {@code X[N,C,D₁…Dₙ] → Y[N,C,…]}.
   *
   * @param kernel the length of the window along each spatial axis, in elements
   * @param strides the step from one window to the next along each spatial axis, 1 or more
   * @param pads elements added at the beginning of each spatial axis, then at the end of each; they
   *     are never the maximum
   * @param dilations the distance of a window's elements along each spatial axis, 1 or more
   * @param ceil whether a last, partial window counts
   */
  record MaxPool(
      List<Integer> kernel,
      List<Integer> strides,
      List<Integer> pads,
      List<Integer> dilations,
      boolean ceil)
      implements Window {
    public MaxPool {
      kernel = OpChecks.positive("MaxPool", "kernel_shape", kernel);
      strides = OpChecks.positive("MaxPool", "strides", strides);
      pads = OpChecks.notNegative("MaxPool", "pads", pads);
      dilations = OpChecks.positive("MaxPool", "dilations", dilations);
      OpChecks.spatial("MaxPool", kernel.size(), pads, strides, dilations);
    }

    /** Of windows without gaps. */
    public MaxPool(List<Integer> kernel, List<Integer> strides, List<Integer> pads, boolean ceil) {
      this(kernel, strides, pads, Collections.nCopies(kernel.size(), 1), ceil);
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("X"))
          .with(ValueEffect.PICKS)
          .with(ZeroEffect.ALL)
          .with(IdentityRule.when(isOne(kernel, strides, pads)))
          .withWords(Words.pool(kernel, strides, pads, dilations))
          .withChannels(Channels.windows());
    }
  }

  /**
   * The mean of each window: {@code X[N,C,D₁…Dₙ] → Y[N,C,…]}.
   *
   * @param kernel the length of the window along each spatial axis, in elements
   * @param strides the step from one window to the next along each spatial axis, 1 or more
   * @param pads zeros added at the beginning of each spatial axis, then at the end of each
   * @param dilations the distance of a window's elements along each spatial axis, 1 or more
   * @param ceil whether a last, partial window counts
   * @param countPads whether padding counts as zeros in the mean
   */
  record AveragePool(
      List<Integer> kernel,
      List<Integer> strides,
      List<Integer> pads,
      List<Integer> dilations,
      boolean ceil,
      boolean countPads)
      implements Window {
    public AveragePool {
      kernel = OpChecks.positive("AveragePool", "kernel_shape", kernel);
      strides = OpChecks.positive("AveragePool", "strides", strides);
      pads = OpChecks.notNegative("AveragePool", "pads", pads);
      dilations = OpChecks.positive("AveragePool", "dilations", dilations);
      OpChecks.spatial("AveragePool", kernel.size(), pads, strides, dilations);
    }

    /** Of windows without gaps. */
    public AveragePool(
        List<Integer> kernel,
        List<Integer> strides,
        List<Integer> pads,
        boolean ceil,
        boolean countPads) {
      this(kernel, strides, pads, Collections.nCopies(kernel.size(), 1), ceil, countPads);
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("X"))
          .with(ValueEffect.BLENDS)
          .with(ZeroEffect.ALL)
          .with(IdentityRule.when(isOne(kernel, strides, pads)))
          .withWords(Words.pool(kernel, strides, pads, dilations))
          .withChannels(Channels.windows());
    }
  }

  /**
   * {@code (Σ|x|ᵖ)^(1/p)} of each window, with padding as zeros: {@code X[N,C,…] → Y}.
   *
   * @param kernel the length of the window along each spatial axis, in elements
   * @param strides the step from one window to the next along each spatial axis, 1 or more
   * @param pads zeros added at the beginning of each spatial axis, then at the end of each
   * @param dilations the distance of a window's elements along each spatial axis, 1 or more
   * @param ceil whether a last, partial window counts
   * @param p the order of the norm, 1 or more
   */
  record LpPool(
      List<Integer> kernel,
      List<Integer> strides,
      List<Integer> pads,
      List<Integer> dilations,
      boolean ceil,
      int p)
      implements Window {
    public LpPool {
      kernel = OpChecks.positive("LpPool", "kernel_shape", kernel);
      strides = OpChecks.positive("LpPool", "strides", strides);
      pads = OpChecks.notNegative("LpPool", "pads", pads);
      dilations = OpChecks.positive("LpPool", "dilations", dilations);
      OpChecks.spatial("LpPool", kernel.size(), pads, strides, dilations);
      OpChecks.positive("LpPool", "p", List.of(p));
    }

    /** Of windows without gaps. */
    public LpPool(
        List<Integer> kernel, List<Integer> strides, List<Integer> pads, boolean ceil, int p) {
      this(kernel, strides, pads, Collections.nCopies(kernel.size(), 1), ceil, p);
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("X"))
          .with(ZeroEffect.ALL)
          .withWords(Words.pool(kernel, strides, pads, dilations) + ", p " + p)
          .withChannels(Channels.windows());
    }
  }

  /** The mean of all spatial axes: {@code X[N,C,D₁…Dₙ] → Y[N,C,1…1]}. */
  record GlobalAveragePool() implements Window {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("X"))
          .with(ValueEffect.BLENDS)
          .with(ZeroEffect.ALL)
          .withChannels(Channels.windows());
    }
  }

  /** The maximum of all spatial axes: {@code X[N,C,D₁…Dₙ] → Y[N,C,1…1]}. */
  record GlobalMaxPool() implements Window {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("X"))
          .with(ValueEffect.PICKS)
          .with(ZeroEffect.ALL)
          .withChannels(Channels.windows());
    }
  }

  /**
   * {@code (Σ|x|ᵖ)^(1/p)} of all spatial axes: {@code X[N,C,D₁…Dₙ] → Y[N,C,1…1]}.
   *
   * @param p the order of the norm, 1 or more
   */
  record GlobalLpPool(int p) implements Window {
    public GlobalLpPool {
      OpChecks.positive("GlobalLpPool", "p", List.of(p));
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("X"))
          .with(ZeroEffect.ALL)
          .withWords("p " + p)
          .withChannels(Channels.windows());
    }
  }

  private static boolean isOne(List<Integer> kernel, List<Integer> strides, List<Integer> pads) {
    return Stream.of(kernel, strides).flatMap(List::stream).allMatch(length -> length == 1)
        && pads.stream().allMatch(pad -> pad == 0);
  }

  /**
   * All channels by those of one group, which are along axis 1 of the kernel; a single group stays
   * single.
   *
   * @param all where the channels of all groups are
   */
  private static int groups(NodeView node, Kept kept, Port all, int group) {
    if (group == 1) {
      return group;
    }
    long each = node.input(1).shape().slice(1, 2).elements();
    long channels = kept.length(all, 1, each * group);
    return (int) (channels / kept.length(Port.input(1), 1, each));
  }
}
