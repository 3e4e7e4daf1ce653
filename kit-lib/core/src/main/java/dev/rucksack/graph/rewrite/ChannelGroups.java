package dev.rucksack.graph.rewrite;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.AxisSets;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.KernelAxes;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which channels of a network must be cut together: through additions, joined and split values,
 * grouped and depthwise convolutions, normalizations, flattened and reshaped values, transposes,
 * pooling, attention heads and recurrent layers (Fang et al., DepGraph: Towards Any Structural
 * Pruning, 2023, follow such dependencies, too). Operators themselves state what they do to
 * channels ({@link dev.rucksack.graph.facts.OpFacts#channels()}).
 *
 * <pre>{@code
 * for (ChannelGroup group : ChannelGroups.of(graph).all()) {
 *   if (group.refusal().isEmpty()) {
 *     graph = GraphEditor.of(graph).cut(group, 3, 7).graph(); // and ask for the groups again
 *   }
 * }
 * }</pre>
 */
public final class ChannelGroups {
  private final Graph graph;
  private final Map<Node, AxisSets> known = new HashMap<>();

  private ChannelGroups(Graph graph) {
    this.graph = graph;
  }

  /** The groups of a graph. */
  public static ChannelGroups of(Graph graph) {
    return new ChannelGroups(graph);
  }

  /**
   * The groups of the output channels of all stored kernels, and of the features of all stored
   * tables, in the graph's order, each once. They include groups that cannot be cut.
   */
  public List<ChannelGroup> all() {
    List<ChannelGroup> groups = new ArrayList<>();
    Set<ValueAxis> seen = new HashSet<>();
    for (Node node : graph.nodes()) {
      for (ValueAxis seed : seeds(node)) {
        if (!seen.contains(seed)) {
          ChannelGroup group = along(seed.value(), seed.axis());
          seen.addAll(group.axes());
          groups.add(group);
        }
      }
    }
    return groups;
  }

  private List<ValueAxis> seeds(Node node) {
    List<ValueAxis> seeds = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      Input input = node.op().facts().input(i);
      boolean holds = input.role() == Role.KERNEL || input.role() == Role.TABLE;
      if (holds && isStored(node.input(i))) {
        Shape shape = graph.type(node.input(i)).shape();
        int axis = input.kernel().map(KernelAxes::output).orElse(-1);
        if (shape.rank() > 1) {
          seeds.add(new ValueAxis(node.input(i), shape.position(axis)));
        }
      }
    }
    return seeds;
  }

  /** Whether a value is a weight, or a weight in another layout or element type. */
  private boolean isStored(String value) {
    Optional<Node> producer = graph.producer(value);
    return graph.weight(value).isPresent()
        || producer.isPresent()
            && producer.get().op().facts().source().isPresent()
            && isStored(producer.get().input(producer.get().op().facts().source().getAsInt()));
  }

  /**
   * The group that an axis is in, such as that of the positions within an attention head. Where it
   * meets grouped convolutions, units are whole groups or positions within all groups, whichever
   * can be cut and gives more units.
   *
   * @param value a value or weight
   * @param axis from the end if negative
   * @throws GraphException if there is no such value or axis
   */
  public ChannelGroup along(String value, int axis) {
    ValueAxis seed = new ValueAxis(value, graph.type(value).shape().position(axis));
    GroupSearch search = new GroupSearch(graph, known, false).from(seed);
    ChannelGroup whole = group(search, seed);
    if (!search.hadChoice()) {
      return whole;
    }
    ChannelGroup within = group(new GroupSearch(graph, known, true).from(seed), seed);
    boolean more = within.units() > whole.units();
    ChannelGroup first = more ? within : whole;
    ChannelGroup second = more ? whole : within;
    return first.refusal().isPresent() && second.refusal().isEmpty() ? second : first;
  }

  private ChannelGroup group(GroupSearch search, ValueAxis seed) {
    Map<ValueAxis, int[]> members = search.members();
    return new ChannelGroup(graph, seed, members, () -> refusal(search, seed, members));
  }

  private Optional<String> refusal(
      GroupSearch search, ValueAxis seed, Map<ValueAxis, int[]> members) {
    if (search.refusal().isPresent()) {
      return search.refusal();
    }
    ZeroFlow zeros = new ZeroFlow(graph, known, members.keySet());
    for (GroupSearch.Sum sum : search.sums()) {
      Optional<String> refusal = zeros.refusal(sum);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    ChannelGroup trial = new ChannelGroup(graph, seed, members, Optional::empty);
    int[] some = some(trial);
    if (some.length == 0) {
      return Optional.of("each unit is all of a value, of which nothing would be left");
    }
    try {
      GraphEditor.of(graph).cut(trial, some);
      return Optional.empty();
    } catch (GraphException e) {
      String why = String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
      return Optional.of("what is left would not fit: " + why);
    }
  }

  /** Units that can go together, from as many axes as possible. */
  private static int[] some(ChannelGroup group) {
    Set<Integer> units = new LinkedHashSet<>();
    for (ValueAxis axis : group.axes()) {
      int[] own = group.own(axis);
      if (IntStream.of(own).noneMatch(units::contains)) {
        for (int unit : own) {
          if (units.add(unit) && group.emptied(array(units)).isEmpty()) {
            break;
          }
          units.remove(unit);
        }
      }
    }
    return array(units);
  }

  private static int[] array(Set<Integer> units) {
    return units.stream().mapToInt(Integer::intValue).toArray();
  }
}
