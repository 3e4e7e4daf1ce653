package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;

/**
 * Rounds a weight to a symmetric grid of integers, ties to even, as its quantized form will be, and
 * passes the gradient on as if it had not (straight-through estimator; Bengio, Léonard and
 * Courville, Estimating or Propagating Gradients Through Stochastic Neurons, 2013).
 */
public final class FakeQuantized implements Reparameterization {
  private final Tensor scale;
  private final int axis;
  private final int bits;

  /**
   * @param scale distance of two neighbours on the grid: one float32 scalar, or a vector with one
   *     entry for each position along {@code axis}
   * @param axis the axis of the scales, ignored for a scalar
   * @param bits width of the integers, 2 to 8: the grid is −(2ᵇ⁻¹−1)…2ᵇ⁻¹−1
   */
  public FakeQuantized(Tensor scale, int axis, int bits) {
    if (bits < 2 || bits > 8) {
      throw new GraphException("Fake quantization to " + bits + " bits; use 2 to 8.");
    }
    for (float entry : scale.floats()) {
      if (!(entry > 0) || Float.isInfinite(entry)) {
        throw new GraphException(
            "Fake quantization has scale " + entry + "; use 1 for a weight that is all zeros.");
      }
    }
    this.scale = scale;
    this.axis = axis;
    this.bits = bits;
  }

  @Override
  public NDArray apply(NDArray weight, boolean training) {
    int largest = (1 << (bits - 1)) - 1;
    NDArray step =
        Tensors.toArray(weight.getManager(), scale).reshape(alongAxis(weight.getShape()));
    NDArray rounded = weight.div(step).round().clip(-largest, largest).mul(step);
    return training ? weight.add(rounded.sub(weight).stopGradient()) : rounded;
  }

  private Shape alongAxis(Shape weight) {
    if (scale.rank() == 0) {
      return new Shape();
    }
    long[] sizes = new long[weight.dimension()];
    Arrays.fill(sizes, 1);
    if (axis < 0 || axis >= sizes.length || weight.get(axis) != scale.size()) {
      throw new GraphException(
          scale.size()
              + " scales lie along axis "
              + axis
              + " of a weight of shape "
              + weight
              + "; give one for each position.");
    }
    sizes[axis] = scale.size();
    return new Shape(sizes);
  }
}
