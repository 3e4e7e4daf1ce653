package dev.rucksack.compress.quantize;

import dev.rucksack.data.Examples;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.pass.Finite;
import dev.rucksack.graph.pass.FoldBatchNorm;

/**
 * Static quantization to eight bits: weights int8 with a scale for each output channel, activations
 * uint8 with a range observed on examples, sums in int32 (Jacob et al., Quantization and Training
 * of Neural Networks for Efficient Integer-Arithmetic-Only Inference, 2018).
 *
 * <pre>{@code
 * Graph small = graph.apply(Quantize.int8().calibrate(data.train().sample(512, seed)));
 * }</pre>
 *
 * <p>Dense layers and convolutions are quantized; what has no integer kernel in ONNX Runtime (an
 * LSTM, tanh, …) stays in float. Batch normalization is folded first. The network's output stays
 * float.
 *
 * <p>Weights use the codes −64…64 by default: x86 processors without VNNI add pairs of products in
 * 16 bits, which the codes −127…127 would overflow, silently and only there.
 *
 * @param weightLimit the largest weight code, 64 or 127
 */
public record Quantize(int weightLimit) {
  private static final int EVERYWHERE = 64;
  private static final int FULL = 127;

  public Quantize {
    if (weightLimit != FULL && weightLimit != EVERYWHERE) {
      throw new IllegalArgumentException(
          "The largest weight code is %d; use 64, or 127 for processors with VNNI or ARM."
              .formatted(weightLimit));
    }
  }

  /** Eight bits for activations, and weights in codes that overflow on no processor. */
  public static Quantize int8() {
    return new Quantize(EVERYWHERE);
  }

  /**
   * All codes for weights: one bit more, for processors with VNNI (x86 since about 2019) or ARM.
   */
  public Quantize fullRange() {
    return new Quantize(FULL);
  }

  /**
   * The pass, with the activations' ranges taken from examples.
   *
   * @param examples a few hundred from the training part; never from the test part, whose result
   *     would be flattered
   */
  public Pass calibrate(Examples examples) {
    return new Calibrated(this, examples);
  }

  PassResult quantize(Graph graph, Examples examples) {
    Finite.check(graph);
    Graph folded = graph.apply(new FoldBatchNorm());
    Plan plan = new Plan(folded);
    if (plan.layers().isEmpty()) {
      throw new GraphException(
          "Graph '%s' has no layer to quantize among %s; it needs a Gemm, MatMul or Conv with stored float weights, whose input is read by nothing that stays in float."
              .formatted(
                  graph.name(),
                  graph.nodes().stream().map(Node::op).map(op -> op.type()).toList()));
    }
    Graph quantized =
        new QdqWriter(folded, plan, Calibration.ranges(folded, examples), weightLimit).write();
    return PassResult.of(graph, quantized)
        .remark(
            "%d layers get int8 weights, %d values pass through eight bits"
                .formatted(plan.layers().size(), plan.values().size()));
  }
}
