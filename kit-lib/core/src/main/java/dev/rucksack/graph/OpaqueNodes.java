package dev.rucksack.graph;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import java.util.ArrayList;
import java.util.List;

/** Says which parts of a network cannot be computed here, because graphs only carry them. */
public final class OpaqueNodes {
  private static final int SHOWN = 4;

  private OpaqueNodes() {}

  /**
   * Refuses a network that has operators that are only carried.
   *
   * @param who what was asked to compute it, such as {@code the interpreter}
   * @throws GraphException if there are any: it names them and says why each is carried
   */
  public static void refuse(Graph graph, String who) {
    List<String> found = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Opaque op) {
        found.add(described(node, op));
      }
    }
    if (!found.isEmpty()) {
      int more = found.size() - SHOWN;
      String shown = String.join(", ", found.subList(0, Math.min(found.size(), SHOWN)));
      throw refusal(
          "Graph '" + graph.name() + "'", shown + (more > 0 ? " and " + more + " more" : ""), who);
    }
  }

  /** What is thrown for a single node. */
  public static GraphException refusal(Node node, Op.Opaque op, String who) {
    return refusal("A node", described(node, op), who);
  }

  private static GraphException refusal(String subject, String nodes, String who) {
    return new GraphException(
        "%s is not for %s: %s; run it in ONNX Runtime, OrtModel.of(graph).run(inputs)."
            .formatted(subject, who, nodes));
  }

  private static String described(Node node, Op.Opaque op) {
    return "node '%s' (%s) %s".formatted(node.name(), op.fullName(), op.reason());
  }
}
