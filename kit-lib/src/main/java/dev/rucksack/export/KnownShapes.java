package dev.rucksack.export;

import dev.rucksack.graph.DType;
import dev.rucksack.graph.Dim;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shapes of a file's values, −1 standing for an open axis: as the file declares them, else as
 * they follow from the nodes read so far.
 */
final class KnownShapes {
  private final Map<String, List<Long>> declared = new HashMap<>();
  private final Map<String, TensorType> inferred = new HashMap<>();
  private final Map<String, TensorType> inputs = new LinkedHashMap<>();
  private final Map<String, Tensor> weights;
  private final List<Node> nodes = new ArrayList<>();

  KnownShapes(Map<String, Tensor> weights) {
    this.weights = weights;
  }

  void declare(String value, List<Long> shape) {
    declared.putIfAbsent(value, shape);
  }

  void input(String name, TensorType type) {
    inputs.put(name, type);
  }

  void node(Node node) {
    nodes.add(node);
  }

  /** The declared shape alone. */
  Optional<List<Long>> declared(String value) {
    return Optional.ofNullable(weights.get(value))
        .map(tensor -> Arrays.stream(tensor.shape()).boxed().toList())
        .or(() -> Optional.ofNullable(declared.get(value)));
  }

  /**
   * The declared shape, or the inferred one where the file leaves something open.
   *
   * @throws dev.rucksack.graph.GraphException if the nodes before are not valid
   */
  Optional<List<Long>> find(String value) {
    Optional<List<Long>> shape = declared(value).filter(sizes -> !sizes.contains(-1L));
    return shape.or(() -> inferred(value)).or(() -> declared(value));
  }

  /** The element type of a value, as given or inferred. */
  Optional<DType> dtype(String value) {
    return Optional.ofNullable(weights.get(value))
        .map(Tensor::dtype)
        .or(() -> Optional.ofNullable(inputs.get(value)).map(TensorType::dtype))
        .or(() -> inferredType(value).map(TensorType::dtype));
  }

  private Optional<List<Long>> inferred(String value) {
    return inferredType(value)
        .map(
            type ->
                type.shape().dims().stream()
                    .map(dim -> dim instanceof Dim.Fixed(long size) ? size : -1L)
                    .toList());
  }

  private Optional<TensorType> inferredType(String value) {
    TensorType known = inferred.get(value);
    if (known != null || nodes.stream().noneMatch(node -> node.outputs().contains(value))) {
      return Optional.ofNullable(known);
    }
    GraphBuilder builder = Graph.builder("part");
    inputs.forEach(builder::input);
    weights.forEach(builder::weight);
    nodes.forEach(builder::node);
    TensorType type = builder.output(value).dropUnused().build().type(value);
    inferred.put(value, type);
    return Optional.of(type);
  }
}
