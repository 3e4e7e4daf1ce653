package dev.rucksack.graph.op;

import dev.rucksack.graph.facts.Channels;
import dev.rucksack.graph.facts.IdentityRule;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.PickChannels;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.facts.ValueEffect;
import dev.rucksack.graph.facts.Words;
import dev.rucksack.graph.facts.ZeroEffect;

/** Operators that join, split, pick or sort elements; members of {@link Op}. */
public interface PickOps {
  /** Which elements there are, and in what order. */
  sealed interface Pick extends Op
      permits Concat,
          Split,
          Gather,
          GatherElements,
          GatherND,
          ScatterElements,
          Slice,
          TopK,
          OneHot,
          Trilu {}

  /**
   * Joins values along an axis.
   *
   * @param axis the axis whose lengths add up; all others agree
   */
  record Concat(int axis) implements Pick {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.of("inputs", Role.OPERAND).repeated())
          .with(ValueEffect.KEEPS)
          .with(ZeroEffect.ALL)
          .with(IdentityRule.when(node -> node.inputs() == 1))
          .withWords(Words.axis(axis))
          .withChannels(PickChannels.concat(axis));
    }
  }

  /**
   * Cuts along an axis into parts: {@code input, split[int64] → Y₁, Y₂, …}.
   *
   * @param axis the axis whose length the parts share
   */
  record Split(int axis) implements Pick {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("input"), Input.setting("split"))
          .with(ValueEffect.PICKS)
          .with(ZeroEffect.ALL)
          .with(IdentityRule.when(node -> node.outputs() == 1 && node.keepsType(0)))
          .withWords(Words.axis(axis))
          .withChannels(PickChannels.split(axis));
    }
  }

  /**
   * Picks entries along an axis: {@code data, indices → Y}; embeds tokens with axis 0.
   *
   * @param axis the axis that the indices count along; the axes of the indices take its place
   */
  record Gather(int axis) implements Pick {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.of("data", Role.TABLE), Input.of("indices", Role.INDEX))
          .with(ValueEffect.PICKS)
          .with(ZeroEffect.ALL)
          .withWords(Words.axis(axis))
          .withChannels(PickChannels.gather(axis));
    }
  }

  /**
   * Picks one element for each index along an axis: {@code data, indices → Y}, where Y has the
   * shape of the indices.
   *
   * @param axis the axis that the indices count along
   */
  record GatherElements(int axis) implements Pick {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("data"), Input.of("indices", Role.INDEX))
          .with(ValueEffect.PICKS)
          .with(ZeroEffect.ALL)
          .withWords(Words.axis(axis))
          .withChannels(PickChannels::picked);
    }
  }

  /**
   * Picks slices by index tuples in the last axis of the indices: {@code data, indices → Y}.
   *
   * @param batchDims how many leading axes data and indices have in common
   */
  record GatherND(int batchDims) implements Pick {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("data"), Input.of("indices", Role.INDEX))
          .with(ValueEffect.PICKS)
          .with(ZeroEffect.ALL)
          .withChannels(PickChannels::picked);
    }
  }

  /**
   * {@code data, indices, updates → Y}: data with the updates put where the indices say.
   *
   * @param axis the axis that the indices count along
   */
  record ScatterElements(int axis) implements Pick {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("data"), Input.of("indices", Role.INDEX), Input.data("updates"))
          .with(ValueEffect.PICKS)
          .with(ZeroEffect.ALL)
          .withWords(Words.axis(axis))
          .withChannels(PickChannels::picked);
    }
  }

  /**
   * Cuts out ranges: {@code data, starts, ends, axes?, steps? → Y}; all but data are int64 vectors.
   */
  record Slice() implements Pick {
    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.data("data"),
              Input.setting("starts"),
              Input.setting("ends"),
              Input.setting("axes").optional(),
              Input.setting("steps").optional())
          .with(ValueEffect.PICKS)
          .with(ZeroEffect.ALL)
          .with(IdentityRule.when(n -> n.keepsType(0) && (!n.has(4) || n.isUniform(4, 1))))
          .withChannels(PickChannels.SLICE);
    }
  }

  /**
   * The {@code k} largest or smallest along an axis, in order: {@code X, k[int64] → values,
   * indices[int64]}.
   *
   * @param axis the axis; a negative one counts from the last
   * @param largest whether the largest are taken; otherwise the smallest
   */
  record TopK(int axis, boolean largest) implements Pick {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("X"), Input.setting("K"))
          .with(ValueEffect.PICKS)
          .withWords(Words.axis(axis) + (largest ? "" : ", smallest"))
          .withChannels(Channels.except(axis));
    }
  }

  /**
   * Vectors with a single entry on: {@code indices, depth, values[off, on] → Y}, with a new axis.
   *
   * @param axis where the new axis is in the result
   */
  record OneHot(int axis) implements Pick {
    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.of("indices", Role.INDEX), Input.setting("depth"), Input.setting("values"))
          .withChannels(PickChannels::picked);
    }
  }

  /**
   * Keeps a triangle of the last two axes, zeros elsewhere: {@code X, k[int64]? → Y}.
   *
   * @param upper whether the upper triangle stays; otherwise the lower
   */
  record Trilu(boolean upper) implements Pick {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("input"), Input.setting("k").optional())
          .with(ValueEffect.PICKS)
          .with(ZeroEffect.ALL)
          .withWords(upper ? "upper" : "lower")
          .withChannels(Channels.before(-2));
    }
  }
}
