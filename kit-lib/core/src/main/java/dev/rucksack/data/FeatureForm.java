package dev.rucksack.data;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.TensorType;

/**
 * How the features of an input are laid out.
 *
 * @param features how many there are
 * @param each how many numbers of one feature are side by side: 1 in a table, the pixels of a
 *     picture
 */
record FeatureForm(int features, int each) {

  static FeatureForm of(Examples examples, TensorType type) {
    int rank = type.shape().rank();
    if (type.dtype() != DType.FLOAT32 || rank != 2 && rank != 4) {
      throw new DataException(
          "%s has inputs %s; a standardization takes float32[batch, features] or float32[batch, channels, height, width]."
              .formatted(examples.name(), type));
    }
    long[] sizes = type.shape().slice(1, rank).sizes();
    return new FeatureForm(
        Math.toIntExact(sizes[0]), Math.toIntExact(sizes.length == 1 ? 1 : sizes[1] * sizes[2]));
  }

  /** The feature that a number at a position belongs to. */
  int feature(int position) {
    return position / each % features;
  }
}
