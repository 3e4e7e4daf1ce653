package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.graph.rewrite.Match;
import dev.rucksack.graph.rewrite.Pattern;
import dev.rucksack.graph.rewrite.Rule;
import dev.rucksack.graph.rewrite.Rules;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes a lower and an upper limit, one after the other, one Clip: a minimum with 6 of a Relu is
 * what MobileNet calls relu6. Runtimes fuse a Clip with the layer before it, and quantize through
 * it, but not a Min or Max.
 *
 * <p>Both limits are stored, single numbers, the lower at most the upper.
 */
public record JoinLimits() implements Pass {
  private static final Rules RULES =
      Rules.of(
          "join limits",
          Rule.of(
              "a lower and an upper limit become one Clip",
              Pattern.node("last", op -> true),
              JoinLimits::join));

  /** A node that keeps its input on one side of a number. */
  private record Limit(boolean upper, String input, double value) {}

  @Override
  public String name() {
    return RULES.name();
  }

  @Override
  public PassResult apply(Graph graph) {
    return RULES.apply(graph);
  }

  private static boolean join(GraphEditor edit, Match match) {
    Node node = match.node("last");
    Limit last = limit(edit, node).orElse(null);
    Limit first = last == null ? null : before(edit, last.input()).orElse(null);
    if (last == null || first == null || first.upper() == last.upper()) {
      return false;
    }
    double least = first.upper() ? last.value() : first.value();
    double most = first.upper() ? first.value() : last.value();
    if (!(least <= most)) {
      return false;
    }
    String min = store(edit, node, "min", least);
    edit.replace(node, new Op.Clip(), List.of(first.input(), min, store(edit, node, "max", most)));
    return true;
  }

  private static Optional<Limit> before(GraphEditor edit, String value) {
    boolean alone = edit.readers(value).size() == 1 && !edit.isOutput(value);
    return alone ? edit.producer(value).flatMap(node -> limit(edit, node)) : Optional.empty();
  }

  private static String store(GraphEditor edit, Node node, String role, double value) {
    Tensor number = Tensor.of(new double[] {value}).cast(edit.type(node.output()).dtype());
    return edit.weight(node.output() + "_" + role, number);
  }

  private static Optional<Limit> limit(GraphEditor edit, Node node) {
    return switch (node.op()) {
      case Op.Unary(UnaryKind kind) when kind == UnaryKind.RELU ->
          Optional.of(new Limit(false, node.input(), 0));
      case Op.Binary(BinaryKind kind) when kind == BinaryKind.MIN || kind == BinaryKind.MAX ->
          limit(edit, node, 1, kind).or(() -> limit(edit, node, 0, kind));
      default -> Optional.empty();
    };
  }

  /** The limit that one of two inputs is, if the other has the shape of the result. */
  private static Optional<Limit> limit(GraphEditor edit, Node node, int at, BinaryKind kind) {
    String input = node.input(1 - at);
    OptionalDouble value =
        edit.weight(node.input(at)).map(JoinLimits::number).orElse(OptionalDouble.empty());
    if (value.isEmpty() || !edit.type(input).equals(edit.type(node.output()))) {
      return Optional.empty();
    }
    return Optional.of(new Limit(kind == BinaryKind.MIN, input, value.getAsDouble()));
  }

  /** The one number that a tensor holds, if float64 has it; whole numbers beyond that stay. */
  private static OptionalDouble number(Tensor tensor) {
    boolean exact = tensor.dtype().isFloating() || tensor.dtype().bits() <= Integer.SIZE;
    return tensor.size() == 1 && exact
        ? OptionalDouble.of(tensor.number(0))
        : OptionalDouble.empty();
  }
}
