package dev.rucksack.compress.quantize;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the nodes that a caller names. */
final class Excluded {
  private static final int SHOWN = 3;

  private Excluded() {}

  /**
   * The names of the nodes that are called so, or that compute a value called so.
   *
   * @throws GraphException if there is none; it names those with the most similar names
   */
  static Set<String> nodes(Graph graph, Set<String> names) {
    Set<String> nodes = new TreeSet<>();
    for (String name : names) {
      List<String> found =
          graph.nodes().stream()
              .filter(node -> node.name().equals(name) || node.outputs().contains(name))
              .map(Node::name)
              .toList();
      if (found.isEmpty()) {
        throw new GraphException(
            "Graph '%s' has no node '%s' to exclude; those with the most similar names are %s."
                .formatted(graph.name(), name, similar(graph, name)));
      }
      nodes.addAll(found);
    }
    return nodes;
  }

  private static List<String> similar(Graph graph, String name) {
    return graph.nodes().stream()
        .map(Node::name)
        .sorted(Comparator.comparingInt((String other) -> distance(name, other)))
        .limit(SHOWN)
        .toList();
  }

  /** How many characters must be added, removed or replaced to get from one name to the other. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
