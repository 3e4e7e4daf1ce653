package dev.rucksack.compress.channels;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.rewrite.ChannelGroup;
import dev.rucksack.graph.rewrite.ChannelGroups;
import dev.rucksack.graph.rewrite.ValueAxis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The groups of a network from which units can be removed, each of other axes.
 *
 * @param groups those that can be cut
 * @param refused each other group, with the reason
 */
record Prunable(List<ChannelGroup> groups, Map<ChannelGroup, String> refused) {

  static Prunable of(Graph graph) {
    List<ChannelGroup> groups = new ArrayList<>();
    Map<ChannelGroup, String> refused = new LinkedHashMap<>();
    Set<ValueAxis> taken = new HashSet<>();
    for (ChannelGroup group : ChannelGroups.of(graph).all()) {
      Optional<String> refusal = group.refusal();
      if (refusal.isPresent()) {
        refused.put(group, refusal.get());
      } else if (!Collections.disjoint(taken, group.axes())) {
        refused.put(group, "its channels also run along axes of another group");
      } else {
        taken.addAll(group.axes());
        groups.add(group);
      }
    }
    if (groups.isEmpty()) {
      throw new GraphException(
          "Graph '%s' has no channels that can be removed (%s); set single weights to zero with Prune instead."
              .formatted(graph.name(), refused.isEmpty() ? "no stored kernels" : words(refused)));
    }
    return new Prunable(groups, refused);
  }

  private static String words(Map<ChannelGroup, String> refused) {
    Map.Entry<ChannelGroup, String> first = refused.entrySet().iterator().next();
    String more = refused.size() == 1 ? "" : ", and %d more".formatted(refused.size() - 1);
    return "%s: %s%s".formatted(first.getKey().seed(), first.getValue(), more);
  }

  /** One remark for each kernel that keeps its channels although it does not end the network. */
  List<String> remarks(Graph graph) {
    return refused.entrySet().stream()
        .filter(entry -> !endsNetwork(graph, entry.getKey()))
        .map(entry -> "%s keeps its length: %s".formatted(entry.getKey().seed(), entry.getValue()))
        .toList();
  }

  private static boolean endsNetwork(Graph graph, ChannelGroup group) {
    return group.axes().stream().anyMatch(axis -> graph.outputs().contains(axis.value()));
  }
}
