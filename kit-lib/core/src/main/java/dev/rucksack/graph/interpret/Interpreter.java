package dev.rucksack.graph.interpret;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.OpaqueNodes;
import dev.rucksack.graph.interpret.kernel.Kernels;
import dev.rucksack.graph.interpret.kernel.NodeInputs;
import dev.rucksack.graph.op.Node;
import dev.rucksack.runtime.Model;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Runs a {@link Graph} in plain Java. It shares no code with DJL or ONNX Runtime and sums in double
 * precision, which makes it the oracle of the tests; expect it to be 10 to 100 times slower.
 *
 * <p>Networks in float16 or bfloat16 are computed in float32, with each node's results rounded to
 * their type.
 */
public final class Interpreter implements Model {
  private final Graph graph;

  private Interpreter(Graph graph) {
    this.graph = graph;
  }

  /** An interpreter of a graph. */
  public static Interpreter of(Graph graph) {
    return new Interpreter(graph);
  }

  @Override
  public Map<String, TensorType> inputs() {
    return graph.inputs();
  }

  @Override
  public Map<String, TensorType> outputs() {
    return graph.outputTypes();
  }

  /**
   * Runs the graph.
   *
   * @param inputs one tensor for each of the graph's inputs
   * @return the outputs by name, in the graph's order
   * @throws GraphException if an input is missing, unknown or does not fit, or the graph holds an
   *     operator that is only {@linkplain dev.rucksack.graph.op.OpaqueOps.Opaque carried}
   */
  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    Map<String, Tensor> values = new HashMap<>();
    observe(inputs, values::put);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (String name : graph.outputs()) {
      outputs.put(name, Objects.requireNonNull(values.get(name), name));
    }
    return outputs;
  }

  /**
   * Runs the graph and shows every value that a node defines, in the order of the nodes.
   *
   * @param inputs one tensor for each of the graph's inputs
   * @param observer gets the name of each value and the value
   */
  public void observe(Map<String, Tensor> inputs, BiConsumer<String, Tensor> observer) {
    OpaqueNodes.refuse(graph, "the interpreter");
    checkInputs(inputs);
    Map<String, Tensor> values = new HashMap<>(graph.weights());
    values.putAll(inputs);
    for (Node node : graph.nodes()) {
      List<Tensor> results = Kernels.compute(new NodeInputs(node, values));
      for (int i = 0; i < node.outputs().size(); i++) {
        String output = node.outputs().get(i);
        if (!output.isEmpty()) {
          Tensor result = rounded(results.get(i), graph.type(output).dtype());
          values.put(output, result);
          observer.accept(output, result);
        }
      }
    }
  }

  /** Kernels compute float16 and bfloat16 in float32. */
  private static Tensor rounded(Tensor result, DType dtype) {
    return result.dtype() == DType.FLOAT32 ? result.cast(dtype) : result;
  }

  private void checkInputs(Map<String, Tensor> inputs) {
    if (!inputs.keySet().equals(graph.inputs().keySet())) {
      throw new GraphException(
          "Graph '%s' takes the inputs %s but was given %s; give exactly those."
              .formatted(graph.name(), graph.inputs().keySet(), inputs.keySet()));
    }
    Map<Dim, Long> lengths = new HashMap<>();
    inputs.forEach((name, tensor) -> checkInput(name, graph.type(name), tensor, lengths));
  }

  private void checkInput(String name, TensorType type, Tensor tensor, Map<Dim, Long> lengths) {
    if (!type.accepts(tensor)) {
      throw new GraphException(
          "Input '%s' of graph '%s' is %s but was given %s; give it that type and shape."
              .formatted(name, graph.name(), type, tensor.type()));
    }
    for (int i = 0; i < tensor.rank(); i++) {
      long length = tensor.shape()[i];
      Long known = lengths.putIfAbsent(type.shape().dim(i), length);
      if (known != null && known != length) {
        throw new GraphException(
            "Axis '%s' of graph '%s' is %d in one input and %d in '%s'; make them equal."
                .formatted(type.shape().dim(i), graph.name(), known, length, name));
      }
    }
  }
}
