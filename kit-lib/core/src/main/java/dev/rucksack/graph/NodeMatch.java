package dev.rucksack.graph;

import dev.rucksack.graph.op.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which node of a graph is which node of another, each used once. */
final class NodeMatch {
  private final Map<Node, Node> pairs = new LinkedHashMap<>();
  private final List<Node> before;
  private final List<Node> after;

  private NodeMatch(Graph before, Graph after) {
    this.before = new ArrayList<>(before.nodes());
    this.after = new ArrayList<>(after.nodes());
  }

  /** Surest first: a node keeps its name and operator; failing that, its value and operator. */
  static NodeMatch of(Graph before, Graph after) {
    NodeMatch match = new NodeMatch(before, after);
    match.pair(node -> List.of(node.name(), node.op().type()));
    match.pair(node -> List.of(firstOutput(node), node.op().type()));
    match.pair(Node::name);
    match.pair(NodeMatch::firstOutput);
    return match;
  }

  private void pair(Function<Node, Object> key) {
    Map<Object, Node> known = new HashMap<>();
    after.forEach(node -> known.putIfAbsent(key.apply(node), node));
    for (Node node : List.copyOf(before)) {
      Optional<Node> same = Optional.ofNullable(known.remove(key.apply(node)));
      if (same.isPresent()) {
        pairs.put(node, same.get());
      }
    }
    before.removeIf(pairs::containsKey);
    Set<Node> found = new HashSet<>(pairs.values());
    after.removeIf(found::contains);
  }

  private static String firstOutput(Node node) {
    return node.outputs().stream().filter(output -> !output.isEmpty()).findFirst().orElse("");
  }

  List<Node> added() {
    return Collections.unmodifiableList(after);
  }

  List<Node> removed() {
    return Collections.unmodifiableList(before);
  }

  List<Change<Node>> changed() {
    return pairs.entrySet().stream()
        .filter(pair -> !pair.getKey().equals(pair.getValue()))
        .map(pair -> new Change<>(pair.getKey(), pair.getValue()))
        .toList();
  }
}
