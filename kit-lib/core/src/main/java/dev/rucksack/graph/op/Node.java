package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One step of a network: an operator, the values it reads and the values it defines.
 *
 * @param name unique in its graph, shown in errors
 * @param op what it computes
 * @param inputs names of values, in the operator's order; an empty name stands for an absent
 *     optional input, none is needed at the end
 * @param outputs names of the values it defines; an empty name stands for an unused optional
 *     output, none is needed at the end
 * @param notes what its file notes about it, such as the module it comes from; no effect on meaning
 */
public record Node(
    String name, Op op, List<String> inputs, List<String> outputs, Map<String, String> notes) {
  public Node {
    inputs = present(inputs, 0);
    outputs = present(outputs, 1);
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    if (outputs.isEmpty()) {
      throw new GraphException("Node '" + name + "' defines no value; name at least one output.");
    }
  }

  /** A node about which nothing is noted. */
  public Node(String name, Op op, List<String> inputs, List<String> outputs) {
    this(name, op, inputs, outputs, Map.of());
  }

  /** Without empty names at the end, beyond the least that there must be. */
  private static List<String> present(List<String> names, int least) {
    int count = names.size();
    while (count > least && names.get(count - 1).isEmpty()) {
      count--;
    }
    return List.copyOf(names.subList(0, count));
  }

  /** The first input. */
  public String input() {
    return inputs.getFirst();
  }

  /** The first output. */
  public String output() {
    return outputs.getFirst();
  }

  /** The input at a position, empty if it is absent. */
  public String input(int position) {
    return position < inputs.size() ? inputs.get(position) : "";
  }

  /** Whether the optional input at a position is present. */
  public boolean hasInput(int position) {
    return !input(position).isEmpty();
  }

  /** This node reading other values. */
  public Node withInputs(List<String> newInputs) {
    return newInputs.equals(inputs) ? this : new Node(name, op, newInputs, outputs, notes);
  }

  /** This node defining its values under other names. */
  public Node withOutputs(List<String> newOutputs) {
    return new Node(name, op, inputs, newOutputs, notes);
  }

  /** This node with another operator that reads other values. */
  public Node with(Op newOp, List<String> newInputs) {
    return new Node(name, newOp, newInputs, outputs, notes);
  }

  /** This node with notes instead of its own. */
  public Node withNotes(Map<String, String> newNotes) {
    return new Node(name, op, inputs, outputs, newNotes);
  }

  /**
   * This node as its operator's facts see it.
   *
   * @param types finds the type of a value by its name
   * @param weights finds a stored tensor by its name
   */
  public NodeView view(
      Function<String, TensorType> types, Function<String, Optional<Tensor>> weights) {
    return new LookedUp(this, types, weights);
  }

  @Override
  public String toString() {
    return name + " = " + op + inputs;
  }
}
