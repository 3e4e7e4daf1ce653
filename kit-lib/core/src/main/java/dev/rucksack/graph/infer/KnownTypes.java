package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of a network's values, kept up to date node by node. */
public final class KnownTypes {
  private final Map<String, TensorType> types = new LinkedHashMap<>();
  private final Map<String, Tensor> weights = new HashMap<>();
  private final ShapeValues shapes = new ShapeValues();
  private final Map<String, TensorType> replaced = new LinkedHashMap<>();
  private long inferences;

  /** Sets the type of an input. */
  public void input(String name, TensorType type) {
    types.put(name, type);
  }

  /** Sets a stored tensor. */
  public void weight(String name, Tensor tensor) {
    types.put(name, tensor.type());
    weights.put(name, tensor);
    shapes.note(name, tensor);
  }

  /** Forgets a value. */
  public void forget(String name) {
    types.remove(name);
    weights.remove(name);
    shapes.forget(name);
  }

  /** The types by name; a view. */
  public Map<String, TensorType> types() {
    return types;
  }

  /** A small value of whole numbers that is the same in each run. */
  public Optional<Tensor> constant(String value) {
    return shapes.constant(value).filter(tensor -> !tensor.dtype().isFloating());
  }

  /** How often a node's types were derived. */
  public long inferences() {
    return inferences;
  }

  /** The types that values had which have changed since this was asked for last. */
  public Map<String, TensorType> takeReplaced() {
    Map<String, TensorType> taken = new LinkedHashMap<>(replaced);
    replaced.clear();
    return taken;
  }

  /**
   * Derives the types of what a node defines.
   *
   * @return whether any differs from what was known, or a value that is known before the run does
   */
  public boolean infer(Node node) {
    inferences++;
    NodeTypes in = new NodeTypes(node, types, weights, shapes);
    List<Object> before = shapes.known(node.outputs());
    List<TensorType> results = Inference.results(in);
    boolean changed = !shapes.known(node.outputs()).equals(before);
    for (int i = 0; i < node.outputs().size(); i++) {
      String output = node.outputs().get(i);
      if (!output.isEmpty()) {
        TensorType old = types.put(output, results.get(i));
        changed |= !results.get(i).equals(old);
        if (old != null && !results.get(i).equals(old)) {
          replaced.putIfAbsent(output, old);
        }
      }
    }
    return changed;
  }
}
