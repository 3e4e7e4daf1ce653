package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.facts.Channels;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.Kept;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Port;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.facts.Words;
import java.util.List;

/**
 * Normalization by statistics, stored or of the values themselves, and softmax; members of {@link
 * Op}.
 */
public interface NormalizationOps {
  /** Scales values by statistics of other values. */
  sealed interface Normalization extends Op
      permits BatchNormalization,
          LayerNormalization,
          GroupNormalization,
          InstanceNormalization,
          Softmax,
          LogSoftmax {}

  /**
   * {@code scale·(x−mean)/√(var+epsilon) + B} for each channel, with stored statistics: {@code
   * X[N,C,…], scale[C], B[C], mean[C], var[C] → Y} (Ioffe and Szegedy, Batch Normalization, 2015).
   *
   * @param epsilon added to the variance, so that a constant input has a finite result; 0 or more
   */
  record BatchNormalization(float epsilon) implements Normalization {
    public BatchNormalization {
      if (!(epsilon >= 0)) {
        throw new GraphException(
            "BatchNormalization has epsilon " + epsilon + "; use 1e-5, for instance.");
      }
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.data("X"),
              Input.of("scale", Role.SCALE),
              Input.of("B", Role.BIAS),
              Input.of("input_mean", Role.STATISTIC),
              Input.of("input_var", Role.STATISTIC))
          .withChannels(Channels.channelwise(true));
    }
  }

  /**
   * Normalizes over the axes from {@code axis} on: {@code X, scale, B? → Y} (Ba, Kiros and Hinton,
   * Layer Normalization, 2016).
   *
   * @param axis the first axis over which mean and variance are taken
   * @param epsilon added to the variance, so that a constant input has a finite result
   */
  record LayerNormalization(int axis, float epsilon) implements Normalization {
    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.data("X"), Input.of("Scale", Role.SCALE), Input.of("B", Role.BIAS).optional())
          .withChannels(Channels.before(axis));
    }
  }

  /**
   * Normalizes each group of channels of each example, then scales: {@code X[N,C,…], scale[C], B[C]
   * → Y} (Wu and He, Group Normalization, 2018).
   *
   * @param groups how many groups of neighboring channels C is divided into
   * @param epsilon added to the variance, so that a constant input has a finite result
   */
  record GroupNormalization(int groups, float epsilon) implements Normalization {
    public GroupNormalization {
      OpChecks.positive("GroupNormalization", "num_groups", List.of(groups));
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("X"), Input.of("scale", Role.SCALE), Input.of("bias", Role.BIAS))
          .withWords(groups + " groups")
          .withChannels(Channels.channelwise(node -> (long) groups, false));
    }

    @Override
    public Op resized(NodeView node, Kept kept) {
      long channels = node.input(1).shape().elements();
      long left = kept.length(Port.input(1), 0, channels);
      return new GroupNormalization((int) (left / (channels / groups)), epsilon);
    }
  }

  /**
   * Normalizes each channel of each example, then scales: {@code X[N,C,…], scale[C], B[C] → Y}
   * (Ulyanov et al., Instance Normalization, 2016).
   *
   * @param epsilon added to the variance, so that a constant input has a finite result
   */
  record InstanceNormalization(float epsilon) implements Normalization {
    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.data("input"), Input.of("scale", Role.SCALE), Input.of("B", Role.BIAS))
          .withChannels(Channels.channelwise(false));
    }
  }

  /**
   * {@code eˣ/Σeˣ} along an axis.
   *
   * @param axis the axis along which the results add up to 1; a negative one counts from the last
   */
  record Softmax(int axis) implements Normalization {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("input"))
          .withWords(Words.axis(axis))
          .withChannels(Channels.except(axis));
    }
  }

  /**
   * {@code x − log Σeˣ} along an axis.
   *
   * @param axis the axis along which the results' exponentials add up to 1; a negative one counts
   *     from the last
   */
  record LogSoftmax(int axis) implements Normalization {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("input"))
          .withWords(Words.axis(axis))
          .withChannels(Channels.except(axis));
    }
  }
}
