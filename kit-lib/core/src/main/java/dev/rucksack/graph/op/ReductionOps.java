package dev.rucksack.graph.op;

import dev.rucksack.graph.facts.Channels;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Words;
import dev.rucksack.graph.facts.ZeroEffect;

/** Operators that reduce axes to one number, and running sums; members of {@link Op}. */
public interface ReductionOps {
  /** Many numbers become one. */
  sealed interface Reduction extends Op permits Reduce, Arg, CumSum {}

  /**
   * Reduces axes to one number: {@code data, axes[int64]? → Y}; without axes, all of them.
   *
   * @param kind what the elements become, such as their sum or the largest
   * @param keepDims whether a reduced axis stays with length 1 or goes
   */
  record Reduce(ReduceKind kind, boolean keepDims) implements Reduction {
    @Override
    public String type() {
      return kind.onnxName();
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("data"), Input.setting("axes").optional())
          .with(kind.effect())
          .with(kind.keepsZero() ? ZeroEffect.ALL : ZeroEffect.NONE)
          .withChannels(Channels.reduced(1, kind.sums(), keepDims));
    }
  }

  /**
   * The position of the largest or smallest element of an axis: {@code data → Y[int64]}.
   *
   * @param kind largest or smallest
   * @param axis the axis; a negative one counts from the last
   * @param keepDims whether the axis stays with length 1 or goes
   * @param last whether the last of equals is taken, not the first
   */
  record Arg(ArgKind kind, int axis, boolean keepDims, boolean last) implements Reduction {
    /** The first of equals. */
    public Arg(ArgKind kind, int axis, boolean keepDims) {
      this(kind, axis, keepDims, false);
    }

    @Override
    public String type() {
      return kind.onnxName();
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("data"))
          .withWords(Words.axis(axis) + (last ? ", last of equals" : ""))
          .withChannels(Channels.without(axis, keepDims));
    }
  }

  /**
   * Running sums along an axis: {@code X, axis → Y}, where the axis is a stored scalar.
   *
   * @param exclusive whether each sum leaves out its own element
   * @param reverse whether it runs from the end
   */
  record CumSum(boolean exclusive, boolean reverse) implements Reduction {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("x"), Input.setting("axis"))
          .with(ZeroEffect.ALL)
          .withChannels(Channels.exceptStored(1));
    }
  }
}
