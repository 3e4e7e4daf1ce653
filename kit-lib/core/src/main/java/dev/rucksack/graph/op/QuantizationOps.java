package dev.rucksack.graph.op;

/** From numbers to small whole numbers and back; members of {@link Op}. */
public interface QuantizationOps {
  /**
   * {@code saturate(round(x/scale) + zero)}, ties to even: {@code X, scale, zero? → Y}; with a
   * vector of scales each entry along {@code axis} has its own.
   *
   * @param axis the axis that a vector of scales belongs to
   */
  record QuantizeLinear(int axis) implements Op {}

  /**
   * {@code (x − zero)·scale}: {@code X, scale, zero? → Y}.
   *
   * @param axis the axis that a vector of scales belongs to
   */
  record DequantizeLinear(int axis) implements Op {}
}
