package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.infer.KnownTypes;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types and shapes of a file's values: as the file declares them, else as they follow from the
 * nodes read so far.
 */
public final class KnownShapes {
  private final Map<String, List<Long>> declared = new HashMap<>();
  private final Map<String, Tensor> weights;
  private final KnownTypes known = new KnownTypes();
  private final Set<String> lacking = new HashSet<>();

  public KnownShapes(Map<String, Tensor> weights) {
    this.weights = weights;
  }

  public void declare(String value, List<Long> shape) {
    declared.putIfAbsent(value, shape);
  }

  public void input(String name, TensorType type) {
    known.input(name, type);
  }

  /**
   * Notes what a node defines. One that reads what no node before it defines is left to the graph,
   * which refuses it.
   *
   * @throws dev.rucksack.graph.infer.InferenceException if the node cannot work on what it gets
   */
  public void node(Node node) {
    for (String input : node.inputs()) {
      Tensor weight = weights.get(input);
      if (weight != null && !known.types().containsKey(input)) {
        known.weight(input, weight);
      }
      if (!input.isEmpty() && !known.types().containsKey(input)) {
        return;
      }
    }
    known.infer(node);
  }

  /** Forgets what a node defines, as another takes its place. */
  public void forget(Node node) {
    node.outputs().forEach(known::forget);
  }

  /** The stored tensor of that name. */
  Optional<Tensor> weight(String value) {
    return type(value).map(type -> weights.get(value));
  }

  /** The declared shape alone, −1 standing for an open axis. */
  public Optional<List<Long>> declared(String value) {
    return Optional.ofNullable(weights.get(value))
        .map(tensor -> Arrays.stream(tensor.shape()).boxed().toList())
        .or(() -> Optional.ofNullable(declared.get(value)));
  }

  /** The declared shape, or the inferred one where the file leaves something open. */
  Optional<List<Long>> find(String value) {
    Optional<List<Long>> shape = declared(value).filter(sizes -> !sizes.contains(-1L));
    return shape.or(() -> inferred(value)).or(() -> declared(value));
  }

  private Optional<List<Long>> inferred(String value) {
    return type(value)
        .map(
            type ->
                type.shape().dims().stream()
                    .map(dim -> dim instanceof Dim.Fixed(long size) ? size : -1L)
                    .toList());
  }

  /** The element type of a value, as given or inferred. */
  Optional<DType> dtype(String value) {
    return type(value).map(TensorType::dtype);
  }

  /** The type of a value. */
  public Optional<TensorType> type(String value) {
    Optional<TensorType> type =
        Optional.ofNullable(weights.get(value))
            .map(Tensor::type)
            .or(() -> Optional.ofNullable(known.types().get(value)));
    if (type.isEmpty() && !value.isEmpty()) {
      lacking.add(value);
    }
    return type;
  }

  /** The values whose type was asked for and is not known, since this was asked last. */
  public Set<String> takeLacking() {
    Set<String> taken = Set.copyOf(lacking);
    lacking.clear();
    return taken;
  }

  /**
   * The value itself, if it is small, holds whole numbers or truth values, and is always the same.
   */
  public Optional<Tensor> constant(String value) {
    return Optional.ofNullable(weights.get(value)).or(() -> known.constant(value));
  }
}
