package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphException;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** One run of a graph on DJL arrays, node by node in the graph's order. */
final class Execution {
  /** Gives the weights. */
  interface Weights {
    /**
     * A weight.
     *
     * @param near an array on the device where it is needed
     */
    NDArray get(String name, NDArray near);
  }

  private final Graph graph;
  private final Weights weights;
  private final boolean training;
  private final BiConsumer<String, NDArray> observer;

  Execution(Graph graph, Weights weights, boolean training, BiConsumer<String, NDArray> observer) {
    this.graph = graph;
    this.weights = weights;
    this.training = training;
    this.observer = observer;
  }

  NDList run(NDList inputs) {
    check(inputs);
    Map<String, NDArray> values = new HashMap<>();
    int next = 0;
    for (String input : graph.inputs().keySet()) {
      values.put(input, inputs.get(next++));
    }
    NDArray near = inputs.head();
    for (Node node : graph.nodes()) {
      Operands operands =
          new Operands(node, graph, name -> value(name, values, near), training, near);
      List<NDArray> results = Kernels.run(operands);
      for (int i = 0; i < node.outputs().size(); i++) {
        String output = node.outputs().get(i);
        if (!output.isEmpty()) {
          values.put(output, results.get(i));
          observer.accept(output, results.get(i));
        }
      }
    }
    NDList outputs = new NDList();
    graph.outputs().forEach(output -> outputs.add(value(output, values, near)));
    return outputs;
  }

  private NDArray value(String name, Map<String, NDArray> values, NDArray near) {
    NDArray value = values.get(name);
    if (value == null) {
      value = weights.get(name, near);
      values.put(name, value);
    }
    return value;
  }

  private void check(NDList inputs) {
    if (inputs.size() != graph.inputs().size()) {
      throw new GraphException(
          "Graph '"
              + graph.name()
              + "' takes the inputs "
              + graph.inputs().keySet()
              + ", not "
              + inputs.size()
              + " arrays; give one for each.");
    }
    int next = 0;
    for (var input : graph.inputs().entrySet()) {
      NDArray array = inputs.get(next++);
      TensorType type = input.getValue();
      if (!type.shape().accepts(array.getShape().getShape())
          || array.getDataType() != Tensors.dataType(type.dtype())) {
        throw new GraphException(
            "Input '"
                + input.getKey()
                + "' of graph '"
                + graph.name()
                + "' takes "
                + type
                + ", not "
                + array.getDataType()
                + array.getShape()
                + "; reshape or convert the array.");
      }
    }
  }
}
