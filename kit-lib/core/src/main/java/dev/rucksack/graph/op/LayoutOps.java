package dev.rucksack.graph.op;

import dev.rucksack.graph.facts.CommonFacts;
import dev.rucksack.graph.facts.IdentityRule;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.LayoutChannels;
import dev.rucksack.graph.facts.LayoutEffect;
import dev.rucksack.graph.facts.OpFacts;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that lay the same elements out differently; members of {@link Op}. */
public interface LayoutOps {
  /** The same elements along other axes. */
  sealed interface Layout extends Op permits Reshape, Flatten, Transpose, Squeeze, Unsqueeze {}

  /** {@code data, shape[int64] → Y}: 0 keeps an axis, −1 takes what is left. */
  record Reshape() implements Layout {
    @Override
    public OpFacts facts() {
      return CommonFacts.regrouping(Input.data("data"), Input.setting("shape"))
          .withChannels(LayoutChannels.RESHAPE);
    }
  }

  /**
   * Makes a matrix: the axes before {@code axis} become the first, the others the second.
   *
   * @param axis the first axis of the second part, from 0 to the rank
   */
  record Flatten(int axis) implements Layout {
    @Override
    public OpFacts facts() {
      return CommonFacts.regrouping(Input.data("input"));
    }
  }

  /**
   * Reorders axes: axis {@code i} of the output is axis {@code perm[i]} of the input.
   *
   * @param perm each axis of the input once
   */
  record Transpose(List<Integer> perm) implements Layout {
    public Transpose {
      perm = OpChecks.permutation(perm);
    }

    @Override
    public OpFacts facts() {
      return CommonFacts.layout(LayoutEffect.PERMUTES, Input.data("data"))
          .with(IdentityRule.when(perm.equals(IntStream.range(0, perm.size()).boxed().toList())))
          .withWords(perm.toString())
          .withChannels(LayoutChannels.transpose(perm));
    }
  }

  /** Removes axes of length 1: {@code data, axes[int64] → Y}. */
  record Squeeze() implements Layout {
    @Override
    public OpFacts facts() {
      return CommonFacts.regrouping(Input.data("data"), Input.setting("axes"));
    }
  }

  /** Inserts axes of length 1: {@code data, axes[int64] → Y}. */
  record Unsqueeze() implements Layout {
    @Override
    public OpFacts facts() {
      return CommonFacts.regrouping(Input.data("data"), Input.setting("axes"));
    }
  }
}
