package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.facts.Channels;
import dev.rucksack.graph.facts.CommonFacts;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.facts.Words;
import dev.rucksack.tensor.DType;
import java.util.Optional;

/**
 * From numbers to small ones and back; members of {@link Op}.
 *
 * <p>The scale's shape decides how many elements share an entry: a single number is for all of
 * them; a vector has an entry for each position along the axis; with a block size, the scale has
 * the shape of X except along the axis, where each entry serves that many positions (the last one
 * those that are left).
 */
public interface QuantizationOps {
  /** How numbers are stored. */
  sealed interface Quantization extends Op permits QuantizeLinear, DequantizeLinear {}

  /**
   * {@code saturate(round(x/scale) + zero)}, ties to even: {@code X, scale, zero? → Y}. To a float8
   * type it is {@code x/scale}, rounded to that type.
   *
   * @param axis the axis that a vector of scales belongs to, or that is cut into blocks
   * @param blockSize how many positions along the axis share a scale; 0 without blocks
   * @param output the element type of Y; if empty, that of the zero point, or uint8 if there is
   *     none
   * @param saturate whether anything beyond the largest number of a float8 type becomes that number
   *     rather than infinity or NaN; whole numbers always saturate
   */
  record QuantizeLinear(int axis, int blockSize, Optional<DType> output, boolean saturate)
      implements Quantization {
    public QuantizeLinear {
      checkBlockSize(blockSize);
    }

    /** Without blocks, to the type of the zero point. */
    public QuantizeLinear(int axis) {
      this(axis, 0, Optional.empty(), true);
    }

    /** In blocks, to the type of the zero point. */
    public QuantizeLinear(int axis, int blockSize) {
      this(axis, blockSize, Optional.empty(), true);
    }

    @Override
    public OpFacts facts() {
      return CommonFacts.storage(
              Input.data("x"),
              Input.of("y_scale", Role.QUANTIZATION),
              Input.of("y_zero_point", Role.QUANTIZATION).optional())
          .withChannels(Channels.scaled(axis))
          .withWords(Words.blocks(blockSize));
    }

    @Override
    public String toString() {
      return shown(type(), axis, blockSize, output) + (saturate ? "]" : ", saturate=false]");
    }
  }

  /**
   * {@code (x − zero)·scale}: {@code X, scale, zero? → Y}.
   *
   * @param axis the axis that a vector of scales belongs to, or that is cut into blocks
   * @param blockSize how many positions along the axis share a scale; 0 without blocks
   * @param output the element type of Y; if empty, that of the scale
   */
  record DequantizeLinear(int axis, int blockSize, Optional<DType> output) implements Quantization {
    public DequantizeLinear {
      checkBlockSize(blockSize);
    }

    /** Without blocks, to the type of the scale. */
    public DequantizeLinear(int axis) {
      this(axis, 0, Optional.empty());
    }

    /** In blocks, to the type of the scale. */
    public DequantizeLinear(int axis, int blockSize) {
      this(axis, blockSize, Optional.empty());
    }

    @Override
    public OpFacts facts() {
      return CommonFacts.storage(
              Input.data("x"),
              Input.of("x_scale", Role.QUANTIZATION),
              Input.of("x_zero_point", Role.QUANTIZATION).optional())
          .withChannels(Channels.scaled(axis))
          .withWords(Words.blocks(blockSize));
    }

    @Override
    public String toString() {
      return shown(type(), axis, blockSize, output) + "]";
    }
  }

  /** Leaves out what is as usual. */
  private static String shown(String type, int axis, int blockSize, Optional<DType> output) {
    return type
        + "[axis="
        + axis
        + (blockSize == 0 ? "" : ", blockSize=" + blockSize)
        + output.map(dtype -> ", output=" + dtype).orElse("");
  }

  private static void checkBlockSize(int blockSize) {
    if (blockSize < 0) {
      throw new GraphException(
          "Quantization has blocks of " + blockSize + "; use 1 or more, or 0 for none.");
    }
  }
}
