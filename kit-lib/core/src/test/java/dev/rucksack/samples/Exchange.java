package dev.rucksack.samples;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lets ONNX Runtime's Java API run graphs whose inputs and outputs it has no types for: they get a
 * cast each, which changes no number.
 */
public final class Exchange {
  private Exchange() {}

  /** A graph that computes the same, with inputs and outputs of types that can be exchanged. */
  public static Graph wrap(Graph graph) {
    boolean exchanged =
        Stream.concat(graph.inputs().keySet().stream(), graph.outputs().stream())
            .map(value -> graph.type(value).dtype())
            .allMatch(dtype -> carrier(dtype) == dtype);
    return exchanged ? graph : wrapped(graph);
  }

  private static Graph wrapped(Graph graph) {
    GraphBuilder builder = Graph.builder(graph.name());
    Map<String, String> renamed = new HashMap<>();
    graph.weights().forEach(builder::weight);
    graph
        .inputs()
        .forEach(
            (name, type) -> {
              builder.input(name, new TensorType(carrier(type.dtype()), type.shape()));
              if (carrier(type.dtype()) != type.dtype()) {
                String cast = builder.freshName(name + "_given");
                renamed.put(name, builder.add(cast, new Op.Cast(type.dtype()), name));
              }
            });
    graph
        .nodes()
        .forEach(
            node -> {
              List<String> inputs = new ArrayList<>(node.inputs());
              inputs.replaceAll(value -> renamed.getOrDefault(value, value));
              builder.node(node.withInputs(inputs));
            });
    for (String output : graph.outputs()) {
      DType carrier = carrier(graph.type(output).dtype());
      boolean same = carrier == graph.type(output).dtype();
      String taken = builder.freshName(output + "_taken");
      builder.output(same ? output : builder.add(taken, new Op.Cast(carrier), output));
    }
    return builder.build();
  }

  /** The inputs as the wrapped graph takes them. */
  static Map<String, Tensor> carried(Map<String, Tensor> values) {
    Map<String, Tensor> carried = new LinkedHashMap<>();
    values.forEach((name, tensor) -> carried.put(name, carried(tensor)));
    return carried;
  }

  /** A value as the wrapped graph takes or gives it. */
  static Tensor carried(Tensor tensor) {
    return tensor.cast(carrier(tensor.dtype()));
  }

  private static DType carrier(DType dtype) {
    return switch (dtype) {
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16, INT64, INT32, INT16, INT8, UINT8, BOOL -> dtype;
      case UINT64, UINT32, UINT16, INT4, UINT4 -> DType.INT64;
      case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ -> DType.FLOAT32;
    };
  }
}
