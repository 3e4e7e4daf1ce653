package dev.rucksack.graph.op;

/** Operators that join, split, pick or sort elements; members of {@link Op}. */
public interface PickOps {
  /**
   * Joins values along an axis.
   *
   * @param axis the axis whose lengths add up; all others agree
   */
  record Concat(int axis) implements Op {}

  /**
   * Picks entries along an axis: {@code data, indices → Y}; embeds tokens with axis 0.
   *
   * @param axis the axis that the indices count along; the axes of the indices take its place
   */
  record Gather(int axis) implements Op {}

  /** Cuts ranges out: {@code data, starts, ends, axes?, steps? → Y}, all but data int64 vectors. */
  record Slice() implements Op {}

  /**
   * Cuts along an axis into parts: {@code input, split[int64] → Y₁, Y₂, …}.
   *
   * @param axis the axis whose length the parts share
   */
  record Split(int axis) implements Op {}

  /**
   * Picks one element for each index along an axis: {@code data, indices → Y}, Y having the shape
   * of the indices.
   *
   * @param axis the axis that the indices count along
   */
  record GatherElements(int axis) implements Op {}

  /**
   * Picks slices by index tuples in the last axis of the indices: {@code data, indices → Y}.
   *
   * @param batchDims how many leading axes data and indices have in common
   */
  record GatherND(int batchDims) implements Op {}

  /**
   * {@code data, indices, updates → Y}: data with the updates put where the indices say.
   *
   * @param axis the axis that the indices count along
   */
  record ScatterElements(int axis) implements Op {}

  /**
   * The {@code k} largest or smallest along an axis, in order: {@code X, k[int64] → values,
   * indices[int64]}.
   *
   * @param axis the axis; a negative one counts from the last
   * @param largest whether the largest are taken, else the smallest
   */
  record TopK(int axis, boolean largest) implements Op {}

  /**
   * Vectors with one entry on: {@code indices, depth, values[off, on] → Y}, with a new axis.
   *
   * @param axis where the new axis stands in the result
   */
  record OneHot(int axis) implements Op {}
}
