package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/** Operators that lay elements out differently, repeat or pad them; members of {@link Op}. */
public interface LayoutOps {
  /** {@code data, shape[int64] → Y}: 0 keeps an axis, −1 takes what is left. */
  record Reshape() implements Op {}

  /**
   * A matrix: the axes before {@code axis} become the first, the others the second.
   *
   * @param axis the first axis of the second part, 0 up to the rank
   */
  record Flatten(int axis) implements Op {}

  /**
   * Reorders axes: axis {@code i} of the output is axis {@code perm[i]} of the input.
   *
   * @param perm each axis of the input once
   */
  record Transpose(List<Integer> perm) implements Op {
    public Transpose {
      perm = OpChecks.permutation(perm);
    }
  }

  /** Removes axes of length 1: {@code data, axes[int64] → Y}. */
  record Squeeze() implements Op {}

  /** Inserts axes of length 1: {@code data, axes[int64] → Y}. */
  record Unsqueeze() implements Op {}

  /** Repeats axes of length 1 by broadcasting: {@code input, shape[int64] → Y}. */
  record Expand() implements Op {}

  /** Repeats the whole along each axis: {@code input, repeats[int64] → Y}. */
  record Tile() implements Op {}

  /**
   * Adds elements around: {@code data, pads[int64], value?, axes[int64]? → Y}. The pads hold the
   * begin of each axis, then the end of each; negative ones cut.
   *
   * @param mode what the added elements hold
   */
  record Pad(PadMode mode) implements Op {}

  /**
   * Scales to another size: {@code X, roi (absent), scales[float32]?, sizes[int64]? → Y}, one of
   * scales and sizes being there, with an entry for each axis.
   *
   * @param mode how an element is made of its neighbours
   * @param coordinates which place of the input a place of the result corresponds to
   * @param nearest how {@link ResizeMode#NEAREST} rounds that place
   */
  record Resize(ResizeMode mode, CoordinateMode coordinates, NearestMode nearest) implements Op {}

  /**
   * The lengths of the axes from {@code start} on: {@code data → shape[int64]}.
   *
   * @param start the first axis whose length is given
   */
  record Shape(int start) implements Op {
    /** The first axis whose length it gives, from 0 to the rank. */
    public int first(int rank) {
      return Math.clamp(start < 0 ? (long) start + rank : start, 0, rank);
    }
  }

  /**
   * A value of one number everywhere: {@code shape[int64] → Y}.
   *
   * @param value one element, whose type is the result's
   */
  record ConstantOfShape(Tensor value) implements Op {
    public ConstantOfShape {
      if (value.size() != 1) {
        throw new GraphException(
            "ConstantOfShape has a value of type " + value.type() + "; give it one element.");
      }
    }
  }

  /** Whole or real numbers one after another: {@code start, limit, delta → Y}, all scalars. */
  record Range() implements Op {}

  /**
   * Keeps a triangle of the last two axes, zeros elsewhere: {@code X, k[int64]? → Y}.
   *
   * @param upper whether the upper triangle stays, else the lower
   */
  record Trilu(boolean upper) implements Op {}
}
