package dev.rucksack.compress.quantize;

import dev.rucksack.compress.observe.Observation;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network that computes the smallest and the largest element of some of its values instead of its
 * outputs. So each run gives a few numbers, however large the values are, and ONNX Runtime frees
 * each value once it has been looked at.
 */
final class Observed {
  private final Map<String, Extremes> extremes = new LinkedHashMap<>();
  private final Map<String, Range> ranges = new HashMap<>();
  private final Graph graph;

  /**
   * @param values of the graph, each float32
   */
  Observed(Graph graph, List<String> values) {
    GraphBuilder builder = Observation.withoutOutputs(graph);
    for (String value : values) {
      extremes.put(
          value,
          new Extremes(
              reduced(builder, ReduceKind.MIN, value),
              reduced(builder, ReduceKind.MAX, value),
              reduced(builder, ReduceKind.SUM, value)));
    }
    this.graph = builder.dropUnused().build();
  }

  private static String reduced(GraphBuilder builder, ReduceKind kind, String value) {
    Op reduce = new Op.Reduce(kind, false);
    String name = builder.add(builder.freshName(value + "." + kind.onnxName()), reduce, value);
    builder.output(name);
    return name;
  }

  /** The network to run. */
  Graph graph() {
    return graph;
  }

  /** Adds the results of a run. */
  void add(Map<String, Tensor> results) {
    extremes.forEach(
        (value, names) -> {
          Range known = ranges.getOrDefault(value, Range.none());
          // Not every kernel for minimum and maximum lets NaN through; a sum does.
          boolean broken = Float.isNaN(number(results, names.sum()));
          float least = broken ? Float.NaN : number(results, names.least());
          float most = broken ? Float.NaN : number(results, names.most());
          ranges.put(value, known.including(least, most));
        });
  }

  private static float number(Map<String, Tensor> results, String name) {
    return (float) Objects.requireNonNull(results.get(name)).number(0);
  }

  /** The ranges of the values in all runs so far. */
  Map<String, Range> ranges() {
    return ranges;
  }

  /** The names of what is computed from one value. */
  private record Extremes(String least, String most, String sum) {}
}
