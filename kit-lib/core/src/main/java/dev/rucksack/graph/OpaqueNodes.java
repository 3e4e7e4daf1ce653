package dev.rucksack.graph;

import dev.rucksack.error.GraphException;
import dev.rucksack.error.Listing;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says which parts of a network cannot be computed here, because graphs only carry them. */
public final class OpaqueNodes {
  private static final int SHOWN = 8;

  private OpaqueNodes() {}

  /**
   * Refuses a network that has operators that are only carried.
   *
   * @param who what was asked to compute it, such as {@code the interpreter}
   * @throws GraphException if there are any: it names them and says why each is carried
   */
  public static void refuse(Graph graph, String who) {
    Map<String, List<String>> named = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Opaque op) {
        named.computeIfAbsent(op.reason(), reason -> new ArrayList<>()).add(named(node, op));
      }
    }
    if (!named.isEmpty()) {
      List<String> found = new ArrayList<>();
      named.forEach((reason, names) -> found.add(described(names, reason)));
      throw refusal("Graph '" + graph.name() + "'", String.join("; ", found), who);
    }
  }

  /** What is thrown for a single node. */
  public static GraphException refusal(Node node, Op.Opaque op, String who) {
    return refusal("A node", described(List.of(named(node, op)), op.reason()), who);
  }

  private static GraphException refusal(String subject, String nodes, String who) {
    return new GraphException(
        "%s is not for %s: %s; run it in ONNX Runtime, OrtModel.of(graph).run(inputs)."
            .formatted(subject, who, nodes));
  }

  private static String described(List<String> names, String reason) {
    if (names.size() == 1) {
      return "node " + names.getFirst() + " " + reason;
    }
    return "nodes " + Listing.of(names, SHOWN) + ", each " + reason;
  }

  private static String named(Node node, Op.Opaque op) {
    return "'%s' (%s)".formatted(node.name(), op.fullName());
  }
}
