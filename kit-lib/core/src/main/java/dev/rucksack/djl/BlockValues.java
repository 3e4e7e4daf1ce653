package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.rucksack.djl.engine.Views;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a graph block does to values on their way to their readers. */
final class BlockValues {
  private record Transformed(ValueTransform transform, OwnParameters parameters) {}

  private final Graph graph;
  private final Map<String, Transformed> transformed = new LinkedHashMap<>();
  private final Map<String, Parameter> registered;
  private final NDManager manager;

  /**
   * @param registered the block's parameters, to which those of the transformations are added
   * @param manager owns their arrays
   */
  BlockValues(Graph graph, Map<String, Parameter> registered, NDManager manager) {
    this.graph = graph;
    this.registered = registered;
    this.manager = manager;
  }

  boolean isTransformed() {
    return !transformed.isEmpty();
  }

  boolean has(String value) {
    return transformed.containsKey(value);
  }

  void add(String value, ValueTransform transform) {
    if (graph.weight(value).isPresent()) {
      throw new GraphException("'" + value + "' is a weight; use reparameterize for it.");
    }
    Transformed before = transformed.get(value);
    if (before != null) {
      throw new GraphException(
          "Value '%s' has the transformation %s, which %s would replace; compose them in the order in which they apply, first.andThen(second), or remove the first."
              .formatted(value, before.transform, transform));
    }
    OwnParameters own = new OwnParameters(value, Parameter.Type.OTHER, registered, manager);
    own.become(transform.variables(graph.type(value)));
    transformed.put(value, new Transformed(transform, own));
  }

  void remove(String value) {
    Transformed gone = transformed.remove(value);
    if (gone == null) {
      throw new GraphException(
          "Value '%s' has no transformation to remove; those that have are %s."
              .formatted(value, transformed.keySet()));
    }
    gone.parameters.become(Map.of());
  }

  void set(String value, String variable, Tensor tensor) {
    Transformed found = require(value);
    found.transform.check(variable, tensor);
    found.parameters.set(variable, tensor);
  }

  OwnParameters parameters(String value) {
    return require(value).parameters;
  }

  private Transformed require(String value) {
    Transformed found = transformed.get(value);
    if (found == null) {
      throw new GraphException("Value '" + value + "' has no transformation; add one first.");
    }
    return found;
  }

  void move(UnaryOperator<NDArray> to) {
    transformed.values().forEach(each -> each.parameters.move(to));
  }

  /** What the readers of a value get. */
  NDArray used(String name, NDArray value, @Nullable ParameterStore store, boolean training) {
    Transformed found = transformed.get(name);
    if (found == null) {
      return value;
    }
    Variables variables =
        found.parameters.arrays(
            parameter ->
                Views.of(
                    store == null
                        ? parameter.getArray()
                        : store.getValue(parameter, value.getDevice(), training),
                    value.getManager()));
    return found.transform.apply(value, variables, training);
  }

  /** The graph with nodes for the transformations. */
  Graph written(Graph weights) {
    return transformed.isEmpty() ? weights : new TransformedGraph(weights, this::write).graph();
  }

  private String write(GraphBuilder builder, String value) {
    Transformed found = transformed.get(value);
    return found == null
        ? value
        : found.transform.write(builder, value, graph.type(value), found.parameters.values());
  }
}
