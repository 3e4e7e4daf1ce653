package dev.rucksack.samples;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The samples of float32 operators in every other element type that the graph accepts. */
public final class Retyped {
  private Retyped() {}

  /** By operator and type: the first sample of each operator that ONNX calls by its own name. */
  public static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (Graph graph : Samples.all().values()) {
      Op op = graph.nodes().getLast().op();
      boolean floats =
          graph.inputs().values().stream().anyMatch(type -> type.dtype() == DType.FLOAT32);
      boolean free = !(op instanceof Op.QuantizeLinear || op instanceof Op.DequantizeLinear);
      if (floats && free && seen.add(op.type())) {
        for (DType dtype : EnumSet.complementOf(EnumSet.of(DType.FLOAT32))) {
          of(graph, dtype).ifPresent(sample -> all.put(op.type() + "." + dtype, sample));
        }
      }
    }
    return all;
  }

  private static Optional<Graph> of(Graph graph, DType dtype) {
    Set<String> scales = scales(graph);
    GraphBuilder builder = Graph.builder("retyped");
    graph
        .inputs()
        .forEach(
            (name, type) -> builder.input(name, new TensorType(of(type, dtype), type.shape())));
    graph
        .weights()
        .forEach(
            (name, tensor) ->
                builder.weight(name, scales.contains(name) ? tensor : of(tensor, dtype)));
    graph.nodes().forEach(builder::node);
    graph.outputs().forEach(builder::output);
    try {
      return Optional.of(builder.build());
    } catch (GraphException e) {
      return Optional.empty();
    }
  }

  /** The scales of Resize are float32 always. */
  private static Set<String> scales(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof Op.Resize)
        .map(node -> node.input(2))
        .collect(Collectors.toSet());
  }

  private static DType of(TensorType type, DType dtype) {
    return type.dtype() == DType.FLOAT32 ? dtype : type.dtype();
  }

  /** Whole numbers from −8 to 7 but 0, by which some operators divide. */
  private static Tensor of(Tensor tensor, DType dtype) {
    if (tensor.dtype() != DType.FLOAT32 || dtype.isFloating()) {
      return tensor.dtype() == DType.FLOAT32 ? tensor.cast(dtype) : tensor;
    }
    float[] values = tensor.floats();
    for (int i = 0; i < values.length; i++) {
      double whole = Math.floor(8 * values[i]);
      values[i] = (float) (whole == 0 ? 1 : dtype.isUnsigned() ? Math.abs(whole) : whole);
    }
    return Tensor.of(values, tensor.shape()).cast(dtype);
  }
}
