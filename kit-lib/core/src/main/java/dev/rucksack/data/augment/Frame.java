package dev.rucksack.data.augment;

import dev.rucksack.data.Examples;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.TensorType;

/**
 * The measures of a picture, whose numbers lie channel by channel, row by row: {@code [channels,
 * height, width]}.
 *
 * @param channels 1 for gray, 3 for colors
 * @param height rows of pixels
 * @param width pixels in a row
 */
public record Frame(int channels, int height, int width) {
  public Frame {
    if (channels < 1 || height < 1 || width < 1) {
      throw new DataException(
          "A picture of %d channels, %d rows and %d columns has no pixels; each must be 1 or more."
              .formatted(channels, height, width));
    }
    Math.multiplyExact(Math.multiplyExact(channels, height), width);
  }

  /**
   * The pictures that some examples are.
   *
   * @param examples inputs float32 {@code [batch, height, width]} or {@code [batch, channels,
   *     height, width]}
   * @throws DataException if the inputs are not pictures
   */
  public static Frame of(Examples examples) {
    TensorType type = examples.inputType();
    int rank = type.shape().dims().size();
    if (type.dtype() != DType.FLOAT32 || rank < 3 || rank > 4) {
      throw new DataException(
          "%s has inputs %s, which are not pictures; augmentation takes float32[batch, channels, height, width]."
              .formatted(examples.name(), type));
    }
    long[] sizes = type.shape().slice(1, rank).sizes();
    int channels = rank == 4 ? Math.toIntExact(sizes[0]) : 1;
    return new Frame(channels, Math.toIntExact(sizes[rank - 3]), Math.toIntExact(sizes[rank - 2]));
  }

  /** How many numbers a picture has. */
  public int size() {
    return channels * height * width;
  }

  /** How many pixels a channel has. */
  public int area() {
    return height * width;
  }
}
