package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.facts.ExtentChannels;
import dev.rucksack.graph.facts.IdentityRule;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.ValueEffect;
import dev.rucksack.graph.facts.ZeroEffect;
import dev.rucksack.tensor.Tensor;

/**
 * Operators that make axes longer or shorter by repeating, padding or scaling, and those that know
 * or fill a shape; members of {@link Op}.
 */
public interface ExtentOps {
  /** How long axes are. */
  sealed interface Extent extends Op
      permits Expand, Tile, Pad, Resize, Shape, ConstantOfShape, Range {}

  /** Repeats axes of length 1 by broadcasting: {@code input, shape[int64] → Y}. */
  record Expand() implements Extent {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("input"), Input.setting("shape"))
          .with(ValueEffect.KEEPS)
          .with(ZeroEffect.ALL)
          .with(IdentityRule.when(node -> node.keepsType(0)))
          .withChannels(ExtentChannels.stretched(1));
    }
  }

  /** Repeats the whole value along each axis: {@code input, repeats[int64] → Y}. */
  record Tile() implements Extent {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("input"), Input.setting("repeats"))
          .with(ValueEffect.KEEPS)
          .with(ZeroEffect.ALL)
          .with(IdentityRule.when(node -> node.keepsType(0)))
          .withChannels(ExtentChannels::tile);
    }
  }

  /**
   * Adds elements at the ends: {@code data, pads[int64], value?, axes[int64]? → Y}. The pads are
   * for the beginning of each axis, then for the end of each; negative ones cut.
   *
   * @param mode what the added elements hold
   */
  record Pad(PadMode mode) implements Extent {
    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.data("data"),
              Input.setting("pads"),
              Input.setting("constant_value").optional(),
              Input.setting("axes").optional())
          .with(ValueEffect.PICKS)
          .with(IdentityRule.when(node -> node.isUniform(1, 0)))
          .withWords(mode.onnxName())
          .withChannels(ExtentChannels.padded(1, 3));
    }
  }

  /**
   * Scales to another size: {@code X, roi (absent), scales[float32]?, sizes[int64]? → Y}; either
   * scales or sizes are given, with an entry for each axis.
   *
   * @param mode how an element is made from its neighbors
   * @param coordinates the place of the input that a place of the result corresponds to
   * @param nearest how {@link ResizeMode#NEAREST} rounds that place
   */
  record Resize(ResizeMode mode, CoordinateMode coordinates, NearestMode nearest)
      implements Extent {
    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.data("X"),
              Input.setting("roi").optional(),
              Input.setting("scales").optional(),
              Input.setting("sizes").optional())
          .with(mode == ResizeMode.NEAREST ? ValueEffect.PICKS : ValueEffect.BLENDS)
          .with(ZeroEffect.ALL)
          .with(IdentityRule.when(n -> n.keepsType(0) && (n.has(3) || n.isUniform(2, 1))))
          .withWords(mode.onnxName())
          .withChannels(ExtentChannels.resize(2, 3));
    }
  }

  /**
   * The lengths of the axes from {@code start} on: {@code data → shape[int64]}.
   *
   * @param start the first axis whose length is given
   */
  record Shape(int start) implements Extent {
    /** The first axis whose length it gives, from 0 to the rank. */
    public int first(int rank) {
      return Math.clamp(start < 0 ? (long) start + rank : start, 0, rank);
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("data")).withChannels(ExtentChannels::looked);
    }
  }

  /**
   * A value with the same number everywhere: {@code shape[int64] → Y}.
   *
   * @param value one element, whose type is the result's
   */
  record ConstantOfShape(Tensor value) implements Extent {
    public ConstantOfShape {
      if (value.size() != 1) {
        throw new GraphException(
            "ConstantOfShape has a value of type " + value.type() + "; give it one element.");
      }
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.setting("input")).withChannels(ExtentChannels::made);
    }
  }

  /** Evenly spaced whole or real numbers: {@code start, limit, delta → Y}, all scalars. */
  record Range() implements Extent {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.setting("start"), Input.setting("limit"), Input.setting("delta"))
          .withChannels(ExtentChannels::made);
    }
  }
}
