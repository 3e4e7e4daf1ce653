package dev.rucksack.graph;

import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each weight of a graph is, judged by what the operators do with it.
 *
 * <p>A factor, a kernel, a table or a bias is learned, a limit or a statistic is not. What is
 * added, multiplied or joined may be either: it is learned if it holds one number per channel and
 * meets values that learned weights made, as a bias or a scale within the network does. So the mean
 * that standardizes an input, a table of positions and a mask are constants. Whether a weight is
 * stored in floating point or as codes does not matter. What is {@linkplain WeightNotes noted} of a
 * weight takes precedence over what the operators imply.
 */
public final class WeightRoles {
  private final Graph graph;
  private final WeightNotes notes;
  private final Map<String, WeightRole> roles = new LinkedHashMap<>();
  private final Map<String, Set<Role>> uses = new HashMap<>();

  /** The weight that a value is only another layout or form of. */
  private final Map<String, String> origins = new HashMap<>();

  /** The values that depend on a learned weight. */
  private final Set<String> learned = new HashSet<>();

  private WeightRoles(Graph graph) {
    this.graph = graph;
    this.notes = WeightNotes.of(graph);
  }

  /** The roles of all weights of a graph. */
  public static WeightRoles of(Graph graph) {
    WeightRoles result = new WeightRoles(graph);
    for (String weight : graph.weights().keySet()) {
      result.roles.put(weight, WeightRole.CONSTANT);
      result.uses.put(weight, EnumSet.noneOf(Role.class));
      result.origins.put(weight, weight);
    }
    graph.nodes().forEach(result::read);
    result.notes.learned().forEach(name -> result.roles.replace(name, WeightRole.LEARNED));
    return result;
  }

  private void read(Node node) {
    OpFacts facts = node.op().facts();
    boolean depends = node.inputs().stream().anyMatch(learned::contains);
    for (int i = 0; i < node.inputs().size(); i++) {
      String weight = origins.get(node.input(i));
      if (weight == null) {
        continue;
      }
      Role role = facts.input(i).role();
      if (role == Role.DATA && facts.source().orElse(-1) == i) {
        node.outputs().forEach(output -> origins.put(output, weight));
      } else {
        depends |= use(weight, role, depends);
      }
    }
    if (depends) {
      learned.addAll(node.outputs());
    }
  }

  /** Notes what a node does with a weight, and says whether it is learned there. */
  private boolean use(String weight, Role role, boolean depends) {
    uses.getOrDefault(weight, Set.of()).add(role);
    boolean combined = role == Role.OPERAND && depends && isVector(weight);
    boolean adapts = (role.isLearned() || combined) && !notes.constants().contains(weight);
    if (adapts || notes.learned().contains(weight)) {
      roles.put(weight, WeightRole.LEARNED);
    } else if (role == Role.STATISTIC) {
      roles.put(weight, WeightRole.STATISTIC);
    }
    return roles.get(weight) == WeightRole.LEARNED;
  }

  /** Whether it holds one number for each position along one axis. */
  private boolean isVector(String weight) {
    Tensor tensor = graph.weight(weight).orElseThrow();
    return tensor.rank() > 0 && Arrays.stream(tensor.shape()).filter(size -> size > 1).count() <= 1;
  }

  /** What a weight is; anything that is not a weight counts as a constant. */
  public WeightRole of(String weight) {
    return roles.getOrDefault(weight, WeightRole.CONSTANT);
  }

  /** The learned weights, in the graph's order. */
  public List<String> learned() {
    return roles.keySet().stream().filter(name -> of(name) == WeightRole.LEARNED).toList();
  }

  /** The roles in which operators read a weight, directly or in another layout or element type. */
  public Set<Role> uses(String weight) {
    return Collections.unmodifiableSet(uses.getOrDefault(weight, Set.of()));
  }
}
