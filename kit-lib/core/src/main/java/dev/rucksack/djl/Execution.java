package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.kernel.Kernels;
import dev.rucksack.djl.kernel.Operands;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** One run of a graph on DJL arrays, node by node in the graph's order. */
final class Execution {
  /** Gives the weights. */
  interface Weights {
    /**
     * A weight that the run owns.
     *
     * @param near an array on the device where it is needed
     */
    NDArray get(String name, NDArray near);

    /** Whether the network uses the weight as its owner has it. */
    boolean isPlain(String name);

    /** The weight as its owner has it. */
    NDArray borrow(String name, NDArray near);
  }

  private final class Values implements Operands.Values {
    private final Map<String, NDArray> values = new HashMap<>();
    private final NDArray near;

    Values(NDArray near) {
      this.near = near;
    }

    @Override
    public NDArray get(String name) {
      NDArray value = values.get(name);
      if (value == null) {
        value = weights.get(name, near);
        values.put(name, value);
      }
      return value;
    }

    @Override
    public NDArray borrow(String name) {
      return !values.containsKey(name) && weights.isPlain(name)
          ? weights.borrow(name, near)
          : get(name);
    }
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
    NDArray near = inputs.head();
    Values run = new Values(near);
    int next = 0;
    for (String input : graph.inputs().keySet()) {
      run.values.put(input, inputs.get(next++));
    }
    for (Node node : graph.nodes()) {
      List<NDArray> results = Kernels.run(new Operands(node, graph, run, training, near));
      for (int i = 0; i < node.outputs().size(); i++) {
        String output = node.outputs().get(i);
        if (!output.isEmpty()) {
          run.values.put(output, results.get(i));
          observer.accept(output, results.get(i));
        }
      }
    }
    NDList outputs = new NDList();
    graph.outputs().forEach(output -> outputs.add(run.get(output)));
    return outputs;
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
