package dev.rucksack.djl.quantized;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scales of biases that an integer kernel adds to its sum: each is the product of the scales of
 * the layer's input and weight, and must stay so.
 */
public final class BiasScales {
  /** Products that were rounded differently may differ by this fraction. */
  private static final double ROUNDING = 1e-6;

  private BiasScales() {}

  /**
   * The factors of a scale.
   *
   * @param input the name of the scale of the layer's input, a single number
   * @param weight the name of the scale of its weight
   */
  public record Factors(String input, String weight) {}

  /** The factors by the name of the bias's scale, for scales that only biases read. */
  public static Map<String, Factors> of(Graph graph) {
    Map<String, Set<Factors>> found = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Conv || node.op() instanceof Op.Gemm) {
        Optional<String> bias = scale(graph, node.input(2), true);
        Optional<String> input = scale(graph, node.input(), false);
        Optional<String> weight = scale(graph, node.input(1), false);
        if (bias.isPresent() && input.isPresent() && weight.isPresent()) {
          Factors factors = new Factors(input.get(), weight.get());
          found.computeIfAbsent(bias.get(), key -> new HashSet<>()).add(factors);
        }
      }
    }
    Readers readers = new Readers(graph);
    Map<String, Factors> products = new HashMap<>();
    found.forEach(
        (bias, factors) -> {
          boolean alone = readers.of(bias).stream().allMatch(reader -> readsBias(graph, reader));
          Factors first = factors.iterator().next();
          if (alone && factors.size() == 1 && isProduct(graph, bias, first)) {
            products.put(bias, first);
          }
        });
    return products;
  }

  private static boolean readsBias(Graph graph, Readers.Reader reader) {
    return reader.node().op() instanceof Op.DequantizeLinear
        && graph.type(reader.node().input()).dtype() == DType.INT32;
  }

  /** The stored scale that dequantizes a value. */
  private static Optional<String> scale(Graph graph, String value, boolean wide) {
    return graph
        .producer(value)
        .filter(node -> node.op() instanceof Op.DequantizeLinear)
        .filter(node -> wide == (graph.type(node.input()).dtype() == DType.INT32))
        .map(node -> node.input(1))
        .filter(name -> graph.weight(name).isPresent());
  }

  private static boolean isProduct(Graph graph, String bias, Factors factors) {
    float[] products = graph.weight(bias).orElseThrow().floats();
    float[] inputs = graph.weight(factors.input).orElseThrow().floats();
    Tensor weights = graph.weight(factors.weight).orElseThrow();
    boolean fits = weights.rank() <= 1 && weights.size() == products.length;
    if (inputs.length != 1 || !fits) {
      return false;
    }
    for (int i = 0; i < products.length; i++) {
      double product = (double) inputs[0] * weights.number(i);
      if (Math.abs(products[i] - product) > ROUNDING * product) {
        return false;
      }
    }
    return true;
  }
}
