package dev.rucksack.graph.rewrite;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.AxisSet;
import dev.rucksack.graph.facts.AxisSets;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Port;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a value is zero at a position of a group's axis once all weights are zero there. If a
 * node adds up along the axis, only then can the position go.
 */
final class ZeroFlow {
  private final Graph graph;
  private final Map<Node, AxisSets> known;
  private final Set<ValueAxis> members;
  private final Map<ValueAxis, Boolean> answers = new HashMap<>();

  ZeroFlow(Graph graph, Map<Node, AxisSets> known, Set<ValueAxis> members) {
    this.graph = graph;
    this.known = known;
    this.members = members;
  }

  /** Why a sum would miss what is cut; empty if it would not. */
  Optional<String> refusal(GroupSearch.Sum sum) {
    boolean zero =
        sum.set().members().stream()
            .filter(member -> sum.set().summed().contains(member.port()))
            .anyMatch(member -> isZero(GroupSearch.valueAxis(sum.node(), member)));
    return zero
        ? Optional.empty()
        : Optional.of(
            "node '%s' (%s) adds up along the axis, and no weight of it holds what is cut"
                .formatted(sum.node().name(), sum.node().op().type()));
  }

  private boolean isZero(ValueAxis axis) {
    if (!members.contains(axis)) {
      return false;
    }
    Boolean known = answers.get(axis);
    if (known == null) {
      answers.put(axis, false);
      known =
          graph.weight(axis.value()).isPresent()
              || graph.producer(axis.value()).filter(node -> isZero(node, axis)).isPresent();
      answers.put(axis, known);
    }
    return known;
  }

  private boolean isZero(Node node, ValueAxis axis) {
    Port port = Port.output(node.outputs().indexOf(axis.value()));
    AxisSets sets = known.get(node);
    if (sets == null) {
      return false;
    }
    List<AxisSet> fitting = sets.with(port, axis.axis());
    return !fitting.isEmpty() && isZero(node, node.op().facts(), fitting.getFirst());
  }

  private boolean isZero(Node node, OpFacts facts, AxisSet set) {
    boolean biases = all(node, facts, set, List.of(Role.BIAS));
    if (node.op() instanceof Op.Recurrent) {
      return biases && all(node, facts, set, List.of(Role.KERNEL, Role.STATE));
    }
    if (node.op() instanceof Op.Normalization) {
      return biases && all(node, facts, set, List.of(Role.SCALE)) && has(facts, Role.SCALE);
    }
    if (has(facts, Role.KERNEL)) {
      return biases && any(node, facts, set);
    }
    return switch (facts.zeros()) {
      case NONE -> false;
      case ALL -> all(node, facts, set, List.of(Role.DATA, Role.OPERAND, Role.TABLE));
      case ANY -> any(node, facts, set);
      case FIRST -> isZero(node, set, 0);
    };
  }

  private static boolean has(OpFacts facts, Role role) {
    return facts.inputs().stream().anyMatch(input -> input.role() == role);
  }

  private boolean any(Node node, OpFacts facts, AxisSet set) {
    for (int i = 0; i < node.inputs().size(); i++) {
      Role role = facts.input(i).role();
      boolean factor = role == Role.DATA || role == Role.OPERAND || role == Role.KERNEL;
      if (factor && isZero(node, set, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean all(Node node, OpFacts facts, AxisSet set, List<Role> roles) {
    for (int i = 0; i < node.inputs().size(); i++) {
      boolean asked = node.hasInput(i) && roles.contains(facts.input(i).role());
      if (asked && !isZero(node, set, i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isZero(Node node, AxisSet set, int input) {
    return set.members().stream()
        .filter(member -> member.port().equals(Port.input(input)))
        .anyMatch(member -> isZero(GroupSearch.valueAxis(node, member)));
  }
}
