package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.graph.pass.FoldConstants;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shapes of a file's values, with −1 for an open axis: as the file declares them, or else as
 * they follow from the nodes read so far.
 */
public final class KnownShapes {
  private final Map<String, List<Long>> declared = new HashMap<>();
  private final Map<String, TensorType> inferred = new HashMap<>();
  private final Map<String, TensorType> inputs = new LinkedHashMap<>();
  private final Map<String, Tensor> weights;
  private final Map<String, Node> producers = new HashMap<>();

  public KnownShapes(Map<String, Tensor> weights) {
    this.weights = weights;
  }

  public void declare(String value, List<Long> shape) {
    declared.putIfAbsent(value, shape);
  }

  public void input(String name, TensorType type) {
    inputs.put(name, type);
  }

  public void node(Node node) {
    node.outputs().forEach(output -> producers.put(output, node));
  }

  /** Only the declared shape. */
  public Optional<List<Long>> declared(String value) {
    return Optional.ofNullable(weights.get(value))
        .map(tensor -> Arrays.stream(tensor.shape()).boxed().toList())
        .or(() -> Optional.ofNullable(declared.get(value)));
  }

  /**
   * The declared shape, or the inferred one where the file leaves something open.
   *
   * @throws dev.rucksack.error.GraphException if the nodes before are not valid
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

  /**
   * The type of a value.
   *
   * @throws dev.rucksack.error.GraphException if the nodes before are not valid
   */
  public Optional<TensorType> type(String value) {
    return Optional.ofNullable(weights.get(value))
        .map(Tensor::type)
        .or(() -> Optional.ofNullable(inputs.get(value)))
        .or(() -> inferredType(value));
  }

  /** The value itself, if it does not depend on any input's numbers. */
  public Optional<Tensor> constant(String value) {
    if (weights.containsKey(value) || !producers.containsKey(value)) {
      return Optional.ofNullable(weights.get(value));
    }
    GraphBuilder builder = part(value);
    String copy = builder.add(builder.freshName("copy"), new Op.Unary(UnaryKind.IDENTITY), value);
    return builder.output(copy).build().apply(new FoldConstants()).weight(value);
  }

  private Optional<List<Long>> inferred(String value) {
    return Optional.ofNullable(inputs.get(value))
        .or(() -> inferredType(value))
        .map(
            type ->
                type.shape().dims().stream()
                    .map(dim -> dim instanceof Dim.Fixed(long size) ? size : -1L)
                    .toList());
  }

  /**
   * Infers from no more nodes than needed: a floating-point value inferred before is an input here,
   * so that a long chain is not walked again for each of its nodes.
   */
  private Optional<TensorType> inferredType(String value) {
    if (inferred.containsKey(value) || !producers.containsKey(value)) {
      return Optional.ofNullable(inferred.get(value));
    }
    Graph part = part(value).output(value).build();
    part.nodes().stream()
        .flatMap(node -> node.outputs().stream())
        .filter(output -> !output.isEmpty())
        .forEach(output -> inferred.put(output, part.type(output)));
    return Optional.ofNullable(inferred.get(value));
  }

  private GraphBuilder part(String value) {
    GraphBuilder builder = Graph.builder("part");
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (!next.isEmpty() && seen.add(next)) {
        add(builder, next, seen, open);
      }
    }
    return builder;
  }

  private void add(GraphBuilder builder, String value, Set<String> seen, Deque<String> open) {
    Node producer = producers.get(value);
    TensorType known = inferred.getOrDefault(value, inputs.get(value));
    Tensor weight = weights.get(value);
    if (weight != null) {
      builder.weight(value, weight);
    } else if (known != null && (producer == null || known.dtype().isFloating())) {
      builder.input(value, known);
    } else if (producer != null) {
      builder.node(producer);
      seen.addAll(producer.outputs());
      open.addAll(producer.inputs());
    }
  }
}
