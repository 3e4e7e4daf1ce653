package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and codes with a scale each, float32.
 *
 * @param scale laid along the numbers
 * @param zero likewise; null where it is 0
 */
public record QuantizedArrays(NDArray scale, @Nullable NDArray zero) {

  /**
   * Scales and zero points laid along a value, as {@code Op.QuantizationOps} says.
   *
   * @param scales one, one an entry of the axis, or one a block
   * @param zeros of the same shape; null if there are none
   */
  public static QuantizedArrays of(
      NDArray scales, @Nullable NDArray zeros, Shape value, int axis, int blockSize) {
    return new QuantizedArrays(
        spread(scales, value, axis, blockSize),
        zeros == null ? null : spread(zeros, value, axis, blockSize));
  }

  private static NDArray spread(NDArray entries, Shape value, int axis, int blockSize) {
    if (blockSize > 0) {
      return blocks(entries, value, Math.floorMod(axis, value.dimension()), blockSize);
    }
    if (entries.size() == 1) {
      return entries.reshape(new Shape());
    }
    long[] sizes = new long[value.dimension()];
    Arrays.fill(sizes, 1);
    sizes[Math.floorMod(axis, sizes.length)] = entries.size();
    return entries.reshape(new Shape(sizes));
  }

  private static NDArray blocks(NDArray entries, Shape value, int axis, int blockSize) {
    NDArray repeated = entries.repeat(axis, blockSize);
    if (repeated.getShape().get(axis) == value.get(axis)) {
      return repeated;
    }
    NDIndex index = new NDIndex();
    for (int i = 0; i < value.dimension(); i++) {
      index = i == axis ? index.addSliceDim(0, value.get(axis)) : index.addAllDim();
    }
    return repeated.get(index);
  }

  /**
   * The largest code above the zero point, 1 at least.
   *
   * @param zeros the zero points, of which the first counts
   */
  public static double levels(DType codes, Optional<Tensor> zeros) {
    double zero = zeros.filter(points -> points.size() > 0).map(p -> p.number(0)).orElse(0.0);
    return Math.max(1, codes.most() - zero);
  }

  /**
   * The codes of numbers, as floating-point ones.
   *
   * @param quotient the numbers divided by the scale
   * @param codes the type whose limits hold
   * @param training whether a gradient is wanted, which goes straight through
   */
  public NDArray codes(NDArray quotient, DType codes, boolean training) {
    return StraightThrough.codes(quotient, zero, codes.least(), codes.most(), training);
  }

  /** The numbers of codes. */
  public NDArray numbers(NDArray codes) {
    return (zero == null ? codes : codes.sub(zero)).mul(scale);
  }
}
