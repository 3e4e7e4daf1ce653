package dev.rucksack.onnx.write;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import java.util.Map;
import java.util.TreeMap;

/** The versions of domains other than ONNX's own whose operators a graph carries. */
final class OtherDomains {
  private OtherDomains() {}

  /** The versions by domain. */
  static Map<String, Long> of(Graph graph) {
    Map<String, Long> versions = new TreeMap<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Opaque op) {
        op.bodies().forEach(body -> of((Graph) body.graph()).forEach(versions::put));
        Long other = op.domain().isEmpty() ? null : versions.put(op.domain(), op.version());
        if (other != null && other != op.version()) {
          throw new OnnxException(
              "Graph '%s' has operators of version %d and of version %d of the domain '%s', but a file imports only one; export them in one version."
                  .formatted(graph.name(), other, op.version(), op.domain()));
        }
      }
    }
    return versions;
  }
}
