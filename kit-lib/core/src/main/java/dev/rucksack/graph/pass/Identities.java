package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
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
      case Op.Cast(DType to, boolean saturate) ->
          input(node, graph.type(node.input()).dtype() == to);
      case Op.Clip op -> input(node, !node.hasInput(1) && !node.hasInput(2));
      case Op.Reshape op -> laidOut(node);
      case Op.Flatten op -> laidOut(node);
      case Op.Squeeze op -> laidOut(node);
      case Op.Unsqueeze op -> laidOut(node);
      case Op.Transpose op -> transposed(node, op);
      case Op.Concat op -> input(node, node.inputs().size() == 1);
      case Op.Slice op -> input(node, sameType(node.input(), node) && steps(node));
      case Op.LeakyRelu op -> input(node, op.alpha() == 1);
      case Op.Expand op -> input(node, sameType(node.input(), node));
      case Op.Tile op -> input(node, sameType(node.input(), node));
      case Op.Pad op -> input(node, isUniform(node, 1, 0));
      case Op.Resize op ->
          input(node, sameType(node.input(), node) && (node.hasInput(3) || isUniform(node, 2, 1)));
      case Op.Split op -> input(node, node.outputs().size() == 1 && sameType(node.input(), node));
      case Op.Where op -> chosen(node);
      case Op.MaxPool op -> input(node, isOne(op.kernel(), op.strides(), op.pads()));
      case Op.AveragePool op -> input(node, isOne(op.kernel(), op.strides(), op.pads()));
      case Op.Elu op -> Optional.empty();
      case Op.Gelu op -> Optional.empty();
      case Op.Gemm op -> Optional.empty();
      case Op.MatMul op -> Optional.empty();
      case Op.Conv op -> Optional.empty();
      case Op.GlobalAveragePool op -> Optional.empty();
      case Op.GlobalMaxPool op -> Optional.empty();
      case Op.BatchNormalization op -> Optional.empty();
      case Op.LayerNormalization op -> Optional.empty();
      case Op.Gather op -> Optional.empty();
      case Op.Softmax op -> Optional.empty();
      case Op.LogSoftmax op -> Optional.empty();
      case Op.Reduce op -> Optional.empty();
      case Op.LSTM op -> Optional.empty();
      case Op.Selu op -> Optional.empty();
      case Op.Celu op -> Optional.empty();
      case Op.ThresholdedRelu op -> Optional.empty();
      case Op.HardSigmoid op -> Optional.empty();
      case Op.PRelu op -> Optional.empty();
      case Op.Mod op -> Optional.empty();
      case Op.CumSum op -> Optional.empty();
      case Op.ConvTranspose op -> Optional.empty();
      case Op.LpPool op -> Optional.empty();
      case Op.GlobalLpPool op -> Optional.empty();
      case Op.GroupNormalization op -> Optional.empty();
      case Op.InstanceNormalization op -> Optional.empty();
      case Op.Arg op -> Optional.empty();
      case Op.Shape op -> Optional.empty();
      case Op.ConstantOfShape op -> Optional.empty();
      case Op.Range op -> Optional.empty();
      case Op.Trilu op -> Optional.empty();
      case Op.GatherElements op -> Optional.empty();
      case Op.GatherND op -> Optional.empty();
      case Op.ScatterElements op -> Optional.empty();
      case Op.TopK op -> Optional.empty();
      case Op.OneHot op -> Optional.empty();
      case Op.GRU op -> Optional.empty();
      case Op.RNN op -> Optional.empty();
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
    if (isNeutral(node, 1, kind)) {
      return Optional.of(node.input());
    }
    boolean commutes = kind != BinaryKind.SUB && kind != BinaryKind.DIV && kind != BinaryKind.POW;
    return commutes && isNeutral(node, 0, kind) ? Optional.of(node.input(1)) : Optional.empty();
  }

  private boolean isNeutral(Node node, int position, BinaryKind kind) {
    return sameType(node.input(1 - position), node)
        && switch (kind) {
          case ADD, SUB, OR, XOR -> isUniform(node, position, 0);
          case MUL, DIV, POW, AND -> isUniform(node, position, 1);
          case MIN, MAX, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> false;
        };
  }

  /** What a condition that is everywhere the same lets through. */
  private Optional<String> chosen(Node where) {
    int position = isUniform(where, 0, 1) ? 1 : 2;
    boolean known = position == 1 || isUniform(where, 0, 0);
    String value = where.input(position);
    return known && sameType(value, where) ? Optional.of(value) : Optional.empty();
  }

  private boolean isUniform(Node node, int position, double value) {
    return rewrite.weight(node.input(position)).filter(w -> Uniform.is(w, value)).isPresent();
  }

  private static boolean isOne(List<Integer> kernel, List<Integer> strides, List<Integer> pads) {
    return kernel.stream().allMatch(k -> k == 1)
        && strides.stream().allMatch(s -> s == 1)
        && pads.stream().allMatch(p -> p == 0);
  }

  private boolean steps(Node slice) {
    return !slice.hasInput(4) || isUniform(slice, 4, 1);
  }

  private boolean sameType(String value, Node node) {
    return graph.type(value).equals(graph.type(node.output()));
  }

  private static Optional<String> input(Node node, boolean unchanged) {
    return unchanged ? Optional.of(node.input()) : Optional.empty();
  }
}
