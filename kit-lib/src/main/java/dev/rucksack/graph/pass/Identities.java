package dev.rucksack.graph.pass;

import dev.rucksack.graph.BinaryKind;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.UnaryKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
    return switch (node.op()) {
      case Op.Unary(UnaryKind kind) -> input(node, kind == UnaryKind.IDENTITY);
      case Op.Binary(BinaryKind kind) -> neutral(node, kind);
      case Op.Cast(DType to) -> input(node, graph.type(node.input()).dtype() == to);
      case Op.Clip op -> input(node, !node.hasInput(1) && !node.hasInput(2));
      case Op.Reshape op -> laidOut(node);
      case Op.Flatten op -> laidOut(node);
      case Op.Squeeze op -> laidOut(node);
      case Op.Unsqueeze op -> laidOut(node);
      case Op.Transpose op -> transposed(node, op);
      case Op.Concat op -> input(node, node.inputs().size() == 1);
      case Op.Slice op -> input(node, sameType(node.input(), node) && steps(node));
      case Op.LeakyRelu op -> input(node, op.alpha() == 1);
      case Op.Elu op -> Optional.empty();
      case Op.Gelu op -> Optional.empty();
      case Op.Gemm op -> Optional.empty();
      case Op.MatMul op -> Optional.empty();
      case Op.Conv op -> Optional.empty();
      case Op.MaxPool op -> Optional.empty();
      case Op.AveragePool op -> Optional.empty();
      case Op.GlobalAveragePool op -> Optional.empty();
      case Op.GlobalMaxPool op -> Optional.empty();
      case Op.BatchNormalization op -> Optional.empty();
      case Op.LayerNormalization op -> Optional.empty();
      case Op.Gather op -> Optional.empty();
      case Op.Softmax op -> Optional.empty();
      case Op.LogSoftmax op -> Optional.empty();
      case Op.Reduce op -> Optional.empty();
      case Op.LSTM op -> Optional.empty();
      case Op.QuantizeLinear op -> Optional.empty();
      case Op.DequantizeLinear op -> Optional.empty();
    };
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

  private Optional<String> transposed(Node node, Op.Transpose op) {
    Node whole = merged(node, op).orElse(node);
    boolean keeps =
        whole.op() instanceof Op.Transpose(List<Integer> perm)
            && perm.equals(IntStream.range(0, perm.size()).boxed().toList());
    return input(whole, keeps);
  }

  /** The first value, as far back as only the layout changes, that has the node's own shape. */
  private Optional<String> laidOut(Node node) {
    Optional<String> same = Optional.empty();
    Optional<Node> at = Optional.of(node);
    while (at.filter(Identities::keepsOrder).isPresent()) {
      String before = rewrite.current(at.get().input());
      if (sameType(before, node)) {
        same = Optional.of(before);
      }
      at = rewrite.producer(before);
    }
    return same;
  }

  private static boolean keepsOrder(Node node) {
    return node.op() instanceof Op.Reshape
        || node.op() instanceof Op.Flatten
        || node.op() instanceof Op.Squeeze
        || node.op() instanceof Op.Unsqueeze;
  }

  private Optional<String> neutral(Node node, BinaryKind kind) {
    Optional<String> left = input(node, isNeutral(node, 1, kind));
    boolean commutes = kind == BinaryKind.ADD || kind == BinaryKind.MUL;
    return left.isPresent() || !commutes || !isNeutral(node, 0, kind)
        ? left
        : Optional.of(node.input(1)).filter(other -> sameType(other, node));
  }

  private boolean isNeutral(Node node, int position, BinaryKind kind) {
    Optional<Tensor> operand = rewrite.weight(node.input(position));
    return operand.isPresent()
        && sameType(node.input(1 - position), node)
        && switch (kind) {
          case ADD, SUB -> Uniform.is(operand.get(), 0);
          case MUL, DIV, POW -> Uniform.is(operand.get(), 1);
        };
  }

  private boolean steps(Node slice) {
    return !slice.hasInput(4)
        || rewrite.weight(slice.input(4)).filter(steps -> Uniform.is(steps, 1)).isPresent();
  }

  private boolean sameType(String value, Node node) {
    return graph.type(value).equals(graph.type(node.output()));
  }

  private static Optional<String> input(Node node, boolean unchanged) {
    return unchanged ? Optional.of(node.input()) : Optional.empty();
  }
}
