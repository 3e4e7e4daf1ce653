package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.facts.Channels;
import dev.rucksack.graph.facts.CommonFacts;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.MacCounts;
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
  /** How numbers are stored, and sums of products of stored ones. */
  sealed interface Quantization extends Op
      permits QuantizeLinear, DequantizeLinear, DynamicQuantizeLinear, MatMulInteger, ConvInteger {}

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

  /**
   * Quantizes to uint8 by the smallest and largest element of the whole input, 0 included: {@code x
   * → y[uint8], scale[], zero[uint8]}, with {@code scale = (max − min)/255} and {@code zero =
   * round(−min/scale)}.
   */
  record DynamicQuantizeLinear() implements Quantization {
    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("x"));
    }
  }

  /**
   * Matrix product of codes, each less its zero point: {@code A, B, zeroA?, zeroB? → Y[int32]}; A
   * and B are int8 or uint8. A vector of zero points has one for each row of A, or for each column
   * of B.
   */
  record MatMulInteger() implements Quantization {
    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.data("A"),
              Input.data("B"),
              Input.of("a_zero_point", Role.QUANTIZATION).optional(),
              Input.of("b_zero_point", Role.QUANTIZATION).optional())
          .withMacs(node -> MacCounts.product(node, -1));
    }
  }

  /**
   * Convolution of codes, each less its zero point: {@code x[N,C,D₁…Dₙ], w[M,C/group,k₁…kₙ],
   * zeroX[]?, zeroW? → Y[N,M,…][int32]}; x and w are int8 or uint8. A vector of zero points has one
   * for each filter.
   *
   * @param window how the kernel moves over the input, as in a convolution of real numbers
   */
  record ConvInteger(WindowOps.Conv window) implements Quantization {
    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.data("x"),
              Input.data("w"),
              Input.of("x_zero_point", Role.QUANTIZATION).optional(),
              Input.of("w_zero_point", Role.QUANTIZATION).optional())
          .withMacs(MacCounts::convolution)
          .withWords(window.facts().words());
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
