package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.facts.LayoutEffect;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.graph.rewrite.Match;
import dev.rucksack.graph.rewrite.Pattern;
import dev.rucksack.graph.rewrite.Rule;
import dev.rucksack.graph.rewrite.Rules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Removes nodes whose output equals an existing value: Identity, a Cast to the same type, layout
 * changes that undo each other, adding 0 or multiplying by 1, a Slice or Split of everything, a
 * Concat, Tile or pooling window of one, padding by nothing, a Where whose condition is always the
 * same. Transposes in a row become one.
 *
 * <p>Results are equal as numbers; adding 0 turns −0 into 0, and removing the addition keeps −0. A
 * node stays if the graph would lose an output's name: an output cannot be an input or a weight,
 * and two outputs cannot be one value.
 */
public record RemoveIdentities() implements Pass {
  private static final Rules RULES =
      Rules.of(
          "remove what computes nothing",
          Rule.of(
              "layouts that undo each other are removed",
              Pattern.node("last", RemoveIdentities::keepsOrder),
              (edit, match) -> bypass(edit, match.node("last"), earlier(edit, match.node("last")))),
          Rule.of(
              "what computes nothing is removed",
              Pattern.node("node", op -> true),
              (edit, match) -> bypass(edit, match.node("node"), same(edit, match.node("node")))),
          Rule.of(
              "transposes in a row become one",
              Pattern.node(
                  "last",
                  Op.Transpose.class,
                  Pattern.node("first", Op.Transpose.class, Pattern.any("x"))),
              RemoveIdentities::merge));

  @Override
  public String name() {
    return RULES.name();
  }

  @Override
  public PassResult apply(Graph graph) {
    return RULES.apply(graph);
  }

  private static boolean keepsOrder(Op op) {
    return op.facts().layout() == LayoutEffect.REGROUPS;
  }

  private static boolean bypass(GraphEditor edit, Node node, Optional<String> same) {
    return node.outputs().size() == 1 && same.isPresent() && edit.bypass(node, List.of(same.get()));
  }

  /** The input that a node's output equals. */
  private static Optional<String> same(GraphEditor edit, Node node) {
    OptionalInt input = node.op().facts().identity().sameAs(edit.view(node));
    return input.isPresent() ? Optional.of(node.input(input.getAsInt())) : Optional.empty();
  }

  /** The earliest value of the node's own shape, as far back as elements keep their order. */
  private static Optional<String> earlier(GraphEditor edit, Node last) {
    Optional<String> same = Optional.empty();
    Optional<Node> at = Optional.of(last);
    while (at.filter(node -> keepsOrder(node.op())).isPresent()) {
      String before = at.get().input();
      if (edit.type(before).equals(edit.type(last.output()))) {
        same = Optional.of(before);
      }
      at = edit.producer(before);
    }
    return same;
  }

  private static boolean merge(GraphEditor edit, Match match) {
    List<Integer> first = ((Op.Transpose) match.node("first").op()).perm();
    List<Integer> last = ((Op.Transpose) match.node("last").op()).perm();
    Op both = new Op.Transpose(last.stream().map(first::get).toList());
    edit.replace(match.node("last"), both, List.of(match.value("x")));
    return true;
  }
}
