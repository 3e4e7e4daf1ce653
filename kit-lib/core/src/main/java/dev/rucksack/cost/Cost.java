package dev.rucksack.cost;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import java.util.Locale;
import java.util.Map;

/**
 * What a network takes, counted in its graph.
 *
 * @param parameters the learned numbers, in floating point or as codes ({@link
 *     dev.rucksack.graph.WeightRoles}): neither statistics, shapes and limits, nor masks and what
 *     standardizes the input, nor the scales and zero points of quantization are counted
 * @param nonZeroWeights those of the parameters that represent a number other than 0 (a quantized
 *     one: that differs from its zero point)
 * @param macs multiply-accumulate operations for one example: {@code M·N·K} for Gemm and MatMul,
 *     {@code outputs·(C/group)·k₁…kₙ} for Conv, {@code T·D·4H·(I+H)} for LSTM; all others count as
 *     0, and neither do nodes that graphs only carry ({@link dev.rucksack.graph.op.Op.Opaque}).
 *     Zeros count as any other number: a dense kernel multiplies them, too
 * @param weightBytes the bytes of all stored tensors, including those that are not parameters
 */
public record Cost(long parameters, long nonZeroWeights, long macs, long weightBytes) {

  /**
   * Counts a network whose only open axis is {@code batch}.
   *
   * @throws dev.rucksack.error.GraphException if another axis is open, or the network does not work
   *     on a single example
   */
  public static Cost of(Graph graph) {
    return of(graph, Map.of());
  }

  /**
   * Counts a network.
   *
   * @param axes the length of each open axis other than {@code batch}, such as {@code time}
   * @throws dev.rucksack.error.GraphException if an open axis has no length, or the network does
   *     not work at these lengths
   */
  public static Cost of(Graph graph, Map<String, Long> axes) {
    Graph bound = BoundAxes.bind(graph, axes);
    long macs = bound.nodes().stream().mapToLong(node -> macs(bound, node)).sum();
    return new Cost(
        Parameters.count(graph), Parameters.countNonZero(graph), macs, weightBytes(graph));
  }

  /** The bytes of all tensors that a network stores, whether or not its axes are open. */
  public static long weightBytes(Graph graph) {
    return graph.weights().values().stream().mapToLong(t -> t.bytes().remaining()).sum();
  }

  /** What one node takes in a graph whose shapes are all known. */
  static long macs(Graph bound, Node node) {
    return node.op().facts().macs().applyAsLong(bound.view(node));
  }

  /** {@code 101,770 parameters (101,770 not zero), 101,632 MACs, 407,080 bytes}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d parameters (%,d not zero), %,d MACs, %,d bytes",
        parameters,
        nonZeroWeights,
        macs,
        weightBytes);
  }
}
