package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.LayoutEffect;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the value that a node's output equals, number by number. */
final class Identities {
  private final Graph graph;
  private final Rewrite rewrite;

  Identities(Graph graph, Rewrite rewrite) {
    this.graph = graph;
    this.rewrite = rewrite;
  }

  /** The value that the node's one output is the same as; empty if it computes something. */
  Optional<String> sameAs(Node node) {
    if (node.op() instanceof Op.Transpose last && merged(node, last).isPresent()) {
      return own(merged(node, last).get());
    }
    return laidOut(node).or(() -> own(node));
  }

  /** What the operator itself knows. */
  private Optional<String> own(Node node) {
    OptionalInt input = node.op().facts().identity().sameAs(new View(node));
    return input.isPresent() ? Optional.of(node.input(input.getAsInt())) : Optional.empty();
  }

  /** A transpose of a transpose as one that reads the first one's input. */
  Optional<Node> merged(Node node, Op.Transpose last) {
    Optional<Node> before = rewrite.producer(node.input());
    if (before.isPresent() && before.get().op() instanceof Op.Transpose(List<Integer> first)) {
      List<Integer> perm = last.perm().stream().map(first::get).toList();
      List<String> inputs = List.of(before.get().input());
      return Optional.of(new Node(node.name(), new Op.Transpose(perm), inputs, node.outputs()));
    }
    return Optional.empty();
  }

  /** The first value, as far back as elements keep their order, that has the node's own shape. */
  private Optional<String> laidOut(Node node) {
    Optional<String> same = Optional.empty();
    Optional<Node> at = Optional.of(node);
    while (at.filter(Identities::keepsOrder).isPresent()) {
      String before = rewrite.current(at.get().input());
      if (graph.type(before).equals(graph.type(node.output()))) {
        same = Optional.of(before);
      }
      at = rewrite.producer(before);
    }
    return same;
  }

  private static boolean keepsOrder(Node node) {
    return node.op().facts().layout() == LayoutEffect.REGROUPS;
  }

  /** A node whose inputs are what they are by now. */
  private final class View implements NodeView {
    private final Node node;

    View(Node node) {
      this.node = node;
    }

    @Override
    public int inputs() {
      return node.inputs().size();
    }

    @Override
    public boolean has(int input) {
      return node.hasInput(input);
    }

    @Override
    public TensorType input(int input) {
      return graph.type(node.input(input));
    }

    @Override
    public Optional<Tensor> stored(int input) {
      return rewrite.weight(node.input(input));
    }

    @Override
    public int outputs() {
      return node.outputs().size();
    }

    @Override
    public boolean hasOutput(int output) {
      return output < node.outputs().size() && !node.outputs().get(output).isEmpty();
    }

    @Override
    public TensorType output(int output) {
      return graph.type(node.outputs().get(output));
    }
  }
}
