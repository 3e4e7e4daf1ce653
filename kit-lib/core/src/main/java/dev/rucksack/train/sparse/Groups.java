package dev.rucksack.train.sparse;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/** Which weights of a layer become 0 together. */
public enum Groups {
  /**
   * Slices along the first axis: a unit of DJL's {@code Linear} [units, inputs], a filter of its
   * {@code Conv2d} [filters, channels, height, width].
   */
  ROWS(0),

  /**
   * Slices along the second axis: what a layer does with one input or channel; of a graph's MatMul
   * [inputs, units], a unit.
   */
  COLUMNS(1);

  private final int axis;

  Groups(int axis) {
    this.axis = axis;
  }

  /** The Euclidean length of each group; the axes that a group runs over are 1 long. */
  NDArray lengths(NDArray weight) {
    int[] others =
        IntStream.range(0, weight.getShape().dimension()).filter(i -> i != axis).toArray();
    return weight.square().sum(others, true).sqrt();
  }

  /** How many weights a group has. */
  long size(NDArray weight) {
    return weight.size() / weight.getShape().get(axis);
  }
}
