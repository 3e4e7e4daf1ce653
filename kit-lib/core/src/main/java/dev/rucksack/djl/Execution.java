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
import java.util.function.Predicate;

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

    /** Whether training changes it. */
    boolean isTrained(String name);
  }

  /** Changes values before they are read. */
  @FunctionalInterface
  interface Readings {
    /** What the readers of a value get. */
    NDArray of(String name, NDArray value);
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
    public boolean isCarried(String name) {
      return carried.test(name);
    }

    @Override
    public boolean isTrained(String name) {
      return weights.isTrained(name);
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
  private final Predicate<String> carried;
  private final Readings readings;
  private final boolean training;

  /**
   * @param carried which values of small whole numbers are kept as floating-point ones
   */
  Execution(
      Graph graph,
      Weights weights,
      Predicate<String> carried,
      Readings readings,
      boolean training) {
    this.graph = graph;
    this.weights = weights;
    this.carried = carried;
    this.readings = readings;
    this.training = training;
  }

  NDList run(NDList inputs) {
    check(inputs);
    NDArray near = inputs.head();
    Values run = new Values(near);
    int next = 0;
    for (String input : graph.inputs().keySet()) {
      run.values.put(input, readings.of(input, inputs.get(next++)));
    }
    for (Node node : graph.nodes()) {
      List<NDArray> results = Kernels.run(new Operands(node, graph, run, training, near));
      for (int i = 0; i < node.outputs().size(); i++) {
        String output = node.outputs().get(i);
        if (!output.isEmpty()) {
          run.values.put(output, readings.of(output, results.get(i)));
        }
      }
    }
    NDList outputs = new NDList();
    graph.outputs().forEach(output -> outputs.add(typed(output, run.get(output))));
    return outputs;
  }

  /** The caller gets whole numbers, also where they were kept as others. */
  private NDArray typed(String output, NDArray value) {
    return carried.test(output)
        ? value.toType(Tensors.dataType(graph.type(output).dtype()), false)
        : value;
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
