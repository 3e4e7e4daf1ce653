package dev.rucksack.graph.op;

import dev.rucksack.graph.facts.CommonFacts;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Role;

/** From numbers to small whole numbers and back; members of {@link Op}. */
public interface QuantizationOps {
  /** How numbers are stored. */
  sealed interface Quantization extends Op permits QuantizeLinear, DequantizeLinear {}

  /**
   * {@code saturate(round(x/scale) + zero)}, ties to even: {@code X, scale, zero? → Y}; with a
   * vector of scales each entry along {@code axis} has its own.
   *
   * @param axis the axis that a vector of scales belongs to
   */
  record QuantizeLinear(int axis) implements Quantization {
    @Override
    public OpFacts facts() {
      return CommonFacts.storage(
          Input.data("x"),
          Input.of("y_scale", Role.QUANTIZATION),
          Input.of("y_zero_point", Role.QUANTIZATION).optional());
    }
  }

  /**
   * {@code (x − zero)·scale}: {@code X, scale, zero? → Y}.
   *
   * @param axis the axis that a vector of scales belongs to
   */
  record DequantizeLinear(int axis) implements Quantization {
    @Override
    public OpFacts facts() {
      return CommonFacts.storage(
          Input.data("x"),
          Input.of("x_scale", Role.QUANTIZATION),
          Input.of("x_zero_point", Role.QUANTIZATION).optional());
    }
  }
}
