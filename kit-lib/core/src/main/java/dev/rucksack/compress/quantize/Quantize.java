package dev.rucksack.compress.quantize;

import dev.rucksack.data.Examples;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Static quantization to eight bits: weights int8 with a scale for each output channel, activations
 * uint8 with a range observed on examples, sums in int32 (Jacob et al., Quantization and Training
 * of Neural Networks for Efficient Integer-Arithmetic-Only Inference, 2018).
 *
 * <pre>{@code
 * Graph small = graph.apply(Quantize.int8().calibrate(data.train().sample(512, seed)));
 * }</pre>
 *
 * <p>Dense layers and convolutions are computed in integers, and so are operators between them if
 * ONNX Runtime has integer kernels for those. Other layers (recurrent ones, transposed
 * convolutions, embeddings) compute in float from weights that are stored in eight bits. {@link
 * #plan} tells in advance how each node will be computed, and why. The network is {@linkplain
 * dev.rucksack.graph.pass.CleanUp#standard() cleaned up} first. Its outputs stay float32, though
 * those of a convolution pass through eight bits.
 *
 * <p>Weights use the codes −64…64 by default: x86 processors without VNNI add pairs of products in
 * 16 bits, which the codes −127…127 would overflow, silently and only there.
 *
 * @param weightLimit the largest weight code, 64 or 127
 * @param excluded the names of nodes that stay in float, or of values that they compute
 */
public record Quantize(int weightLimit, Set<String> excluded) {
  private static final int EVERYWHERE = 64;
  private static final int FULL = 127;

  public Quantize {
    if (weightLimit != FULL && weightLimit != EVERYWHERE) {
      throw new IllegalArgumentException(
          "The largest weight code is %d; use 64, or 127 for processors with VNNI or ARM."
              .formatted(weightLimit));
    }
    excluded = Collections.unmodifiableSet(new TreeSet<>(excluded));
  }

  /** Quantizes everything that can be quantized. */
  public Quantize(int weightLimit) {
    this(weightLimit, Set.of());
  }

  /** Eight bits for activations, and weights in codes that overflow on no processor. */
  public static Quantize int8() {
    return new Quantize(EVERYWHERE);
  }

  /**
   * All codes for weights: one bit more, for processors with VNNI (x86 since about 2019) or ARM.
   */
  public Quantize fullRange() {
    return new Quantize(FULL, excluded);
  }

  /**
   * Leaves some nodes in float, such as a layer that eight bits harm, in addition to those excluded
   * before.
   *
   * @param names of nodes, or of values that they compute; the pass and the plan throw {@link
   *     dev.rucksack.error.GraphException} if a network has none of that name
   */
  public Quantize exclude(String... names) {
    Set<String> all = new TreeSet<>(excluded);
    all.addAll(List.of(names));
    return new Quantize(weightLimit, all);
  }

  /**
   * What quantization will do with each node of a network, without doing it.
   *
   * @throws dev.rucksack.error.GraphException if a weight is NaN, or an excluded name is unknown
   */
  public QuantizationPlan plan(Graph graph) {
    return new Quantization(this, graph).plan();
  }

  /**
   * The pass, with the activations' ranges taken from examples. Memory is bounded, however many
   * there are; a network with a fixed batch gets them in batches of that size, the last one filled
   * up with the first examples. The result has the {@link QuantizationPlan} as a detail.
   *
   * @param examples a few hundred from the training part; never from the test part, whose result
   *     would be too good
   */
  public Pass calibrate(Examples examples) {
    return new Calibrated(this, new CalibrationData.OfExamples(examples));
  }

  /**
   * The pass, with the activations' ranges taken from whole runs: for networks whose inputs do not
   * all count examples along their first axis, such as a state or a rate.
   *
   * @param runs for each run a tensor for each input, by name; gone through once for each network,
   *     so that they need not all be in memory
   */
  public Pass calibrate(Iterable<Map<String, Tensor>> runs) {
    return new Calibrated(this, new CalibrationData.OfRuns(runs));
  }
}
