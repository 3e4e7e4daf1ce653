package dev.rucksack.compress.factorize;

import dev.rucksack.compress.observe.ExampleRuns;
import dev.rucksack.compress.observe.Observation;
import dev.rucksack.data.Examples;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/** Second moments {@code Σ x·xᵀ} of what layers multiply their weights with, seen on examples. */
final class Moments {
  private Moments() {}

  /** The moment of each layer that can be observed, by its node's name. */
  static Map<String, DMatrixRMaj> of(Graph graph, List<Layer> layers, Examples examples) {
    GraphBuilder builder = Observation.withoutOutputs(graph);
    Map<String, String> squares = new LinkedHashMap<>();
    for (Layer layer : layers) {
      if (layer.weight().dtype() == DType.FLOAT32) {
        layer
            .rows(builder)
            .ifPresent(rows -> squares.put(layer.node().name(), square(builder, rows)));
      }
    }
    Map<String, DMatrixRMaj> moments = new LinkedHashMap<>();
    if (squares.isEmpty()) {
      return moments;
    }
    Graph observed = builder.dropUnused().build();
    Observation.run(
        observed,
        new ExampleRuns(observed, examples),
        results ->
            squares.forEach(
                (layer, value) -> {
                  Tensor square = Objects.requireNonNull(results.get(value));
                  int n = (int) square.shape()[0];
                  add(layer, moments.computeIfAbsent(layer, l -> new DMatrixRMaj(n, n)), square);
                }));
    return moments;
  }

  private static String square(GraphBuilder builder, String rows) {
    Op product = new Op.Gemm(1, 1, true, false);
    String square = builder.add(builder.freshName(rows + ".square"), product, rows, rows);
    builder.output(square);
    return square;
  }

  private static void add(String layer, DMatrixRMaj sum, Tensor square) {
    float[] values = square.floats();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new GraphException(
            "The squared inputs of '%s' add up to %s; factorize it without activationAware, or scale its inputs down."
                .formatted(layer, values[i]));
      }
      sum.data[i] += values[i];
    }
  }
}
