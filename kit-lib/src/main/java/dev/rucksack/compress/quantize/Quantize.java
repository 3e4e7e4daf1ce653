package dev.rucksack.compress.quantize;

import dev.rucksack.data.Examples;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphException;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Pass;
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
 * @param weightLimit the largest weight code, 127 or 63
 */
public record Quantize(int weightLimit) {
  private static final int FULL = 127;
  private static final int REDUCED = 63;

  public Quantize {
    if (weightLimit != FULL && weightLimit != REDUCED) {
      throw new GraphException(
          "The largest weight code is %d; use 127 or 63.".formatted(weightLimit));
    }
  }

  /** Eight bits for weights and activations. */
  public static Quantize int8() {
    return new Quantize(FULL);
  }

  /**
   * Weights in seven bits: x86 processors without VNNI add two products in 16 bits, which full
   * eight bits can overflow.
   */
  public Quantize reduceRange() {
    return new Quantize(REDUCED);
  }

  /**
   * The pass, with the activations' ranges taken from examples.
   *
   * @param examples some hundred of the training part: never of the test part, whose result would
   *     be flattered
   */
  public Pass calibrate(Examples examples) {
    return graph -> quantize(graph, examples);
  }

  private Graph quantize(Graph graph, Examples examples) {
    Finite.check(graph);
    Graph folded = graph.apply(new FoldBatchNorm());
    Plan plan = new Plan(folded);
    if (plan.layers().isEmpty()) {
      throw new GraphException(
          "Graph '%s' has no layer to quantize among %s; it needs Gemm, MatMul or Conv with stored weights."
              .formatted(
                  graph.name(),
                  graph.nodes().stream().map(Node::op).map(op -> op.type()).toList()));
    }
    return new QdqWriter(folded, plan, Calibration.ranges(folded, examples), weightLimit).write();
  }
}
