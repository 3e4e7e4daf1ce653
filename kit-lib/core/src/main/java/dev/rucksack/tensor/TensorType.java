package dev.rucksack.tensor;

import java.util.Map;

/**
 * What is known of a value before the network runs.
 *
 * @param dtype the type of its elements
 * @param shape the lengths of its axes
 */
public record TensorType(DType dtype, Shape shape) {

  /** float32 values of a shape. */
  public static TensorType float32(Shape shape) {
    return new TensorType(DType.FLOAT32, shape);
  }

  /** int64 values of a shape. */
  public static TensorType int64(Shape shape) {
    return new TensorType(DType.INT64, shape);
  }

  /** Whether a tensor may stand where this type is asked for. */
  public boolean accepts(Tensor tensor) {
    return tensor.dtype() == dtype && shape.accepts(tensor.shape());
  }

  /**
   * The type with lengths in place of open axes.
   *
   * @param lengths by the names of axes; those without a length stay open
   */
  public TensorType bound(Map<String, Long> lengths) {
    return new TensorType(
        dtype, new Shape(shape.dims().stream().map(dim -> bound(dim, lengths)).toList()));
  }

  private static Dim bound(Dim dim, Map<String, Long> lengths) {
    Long length = dim instanceof Dim.Axis(String name) ? lengths.get(name) : null;
    return length == null ? dim : Dim.of(length);
  }

  @Override
  public String toString() {
    return dtype.name().toLowerCase(java.util.Locale.ROOT) + shape;
  }
}
