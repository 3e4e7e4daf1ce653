package dev.rucksack.onnx.write;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Replaces operators that are newer than an opset by what ONNX defines them to be. */
final class Lowering {
  private static final int AXES_AS_INPUT = 18;

  private final GraphEditor edit;
  private final int opset;
  private final Collection<Young> obstacles;

  private Lowering(Graph graph, int opset, Collection<Young> obstacles) {
    this.edit = GraphEditor.of(graph);
    this.opset = opset;
    this.obstacles = obstacles;
  }

  /** The graph in an opset; complete only if nothing is in the way. */
  static Graph lowered(Graph graph, int opset, Collection<Young> obstacles) {
    if (!isYounger(graph, opset)) {
      return graph;
    }
    Lowering lowering = new Lowering(graph, opset, obstacles);
    lowering.replaceAll();
    return lowering.edit.cleaned();
  }

  private static boolean isYounger(Graph graph, int opset) {
    return graph.nodes().stream().anyMatch(node -> isYounger(graph, node, opset));
  }

  private static boolean isYounger(Graph graph, Node node, int opset) {
    return NeededOpset.of(node, graph::type) > opset
        || hasAxesAsAttribute(node, opset) && graph.weight(node.input(1)).isEmpty()
        || node.op() instanceof Op.Opaque op
            && op.bodies().stream().anyMatch(body -> isYounger((Graph) body.graph(), opset));
  }

  /** Whether a node's axes are an attribute in an opset, and not an input as in graphs. */
  static boolean hasAxesAsAttribute(Node node, int opset) {
    return opset < AXES_AS_INPUT
        && node.hasInput(1)
        && node.op() instanceof Op.Reduce reduce
        && reduce.kind() != ReduceKind.SUM;
  }

  private void replaceAll() {
    for (Node before : edit.nodes()) {
      Node node = prepared(before);
      replace(node, new Young(node.name(), node.op().type(), needed(node)));
    }
  }

  private Node prepared(Node node) {
    if (node.op() instanceof Op.Opaque op && !op.bodies().isEmpty()) {
      return edit.replace(node, lowered(op), node.inputs());
    }
    boolean computed = hasAxesAsAttribute(node, opset) && edit.weight(node.input(1)).isEmpty();
    return computed ? withStoredAxes(node) : node;
  }

  private int needed(Node node) {
    return NeededOpset.of(node, edit::type);
  }

  private Op lowered(Op.Opaque op) {
    List<Op.Body> bodies =
        op.bodies().stream()
            .map(
                body -> {
                  Graph graph = lowered((Graph) body.graph(), opset, obstacles);
                  return new Op.Body(body.attribute(), graph, body.captured());
                })
            .toList();
    return new Op.Opaque(
        op.domain(), op.type(), op.version(), op.attributes(), bodies, op.outputs(), op.reason());
  }

  private Node withStoredAxes(Node node) {
    Optional<Tensor> axes = edit.known(node.input(1));
    if (axes.isEmpty()) {
      obstacles.add(new Young(node.name(), node.op().type(), AXES_AS_INPUT));
      return node;
    }
    String stored = edit.weight(node.output() + "_axes", axes.get());
    return edit.replace(node, node.op(), List.of(node.input(), stored));
  }

  private void replace(Node node, Young origin) {
    int needed = needed(node);
    if (needed <= opset) {
      return;
    }
    Parts parts = new Parts(edit, node);
    if (!replace(parts)) {
      obstacles.add(origin.atMost(needed));
      return;
    }
    List<String> made = new ArrayList<>(parts.added());
    made.add(node.name());
    made.forEach(name -> replace(edit.node(name).orElseThrow(), origin));
  }

  /** Replaces a node by parts that an older opset has; says whether there is a way. */
  private static boolean replace(Parts parts) {
    return switch (parts.op()) {
      case Op.Elementwise op -> ElementwiseForms.replace(op, parts);
      case Op.Normalization op -> NormalizationForms.replace(op, parts);
      case Op.Shape op -> ShapeForms.lengths(op, parts);
      case Op.ConstantOfShape op -> ShapeForms.constant(op, parts);
      case Op.Pad op -> ShapeForms.pad(op, parts);
      case Op.Reduce op -> ShapeForms.reduceTruth(op, parts);
      case Op.Trilu op -> ShapeForms.triangle(op, parts);
      default -> false;
    };
  }
}
