package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.OuterAxes;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.graph.rewrite.Match;
import dev.rucksack.graph.rewrite.Pattern;
import dev.rucksack.graph.rewrite.Rule;
import dev.rucksack.graph.rewrite.Rules;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces an {@code If} whose condition is stored by the branch it takes. After {@link
 * FoldConstants}, that includes conditions on known lengths.
 */
public record FoldIf() implements Pass {
  private static final Rules RULES =
      Rules.of(
          "take branches that are certain",
          Rule.of(
              "an If of a known condition is its branch",
              Pattern.node("if", FoldIf::isIf, Pattern.stored("condition")),
              FoldIf::take));

  @Override
  public String name() {
    return RULES.name();
  }

  @Override
  public PassResult apply(Graph graph) {
    return RULES.apply(graph);
  }

  private static boolean isIf(Op op) {
    return op instanceof Op.Opaque opaque
        && opaque.domain().isEmpty()
        && opaque.type().equals("If");
  }

  private static boolean take(GraphEditor edit, Match match) {
    Node node = match.node("if");
    boolean condition = edit.weight(match.value("condition")).orElseThrow().number(0) != 0;
    Op.Opaque op = (Op.Opaque) node.op();
    Op.Body body = op.body(condition ? "then_branch" : "else_branch");
    List<String> given = node.inputs().subList(op.firstCaptured(node, body), node.inputs().size());
    List<String> results = place((Graph) body.graph(), given, OuterAxes.prefix(node.name()), edit);
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < node.outputs().size(); i++) {
      if (!node.outputs().get(i).isEmpty()) {
        values.put(node.outputs().get(i), results.get(i));
      }
    }
    edit.replace(List.of(node), values);
    return true;
  }

  /** Adds a network's weights and nodes; returns the new names of its outputs. */
  private static List<String> place(
      Graph body, List<String> given, String prefix, GraphEditor edit) {
    OuterAxes outer = new OuterAxes(body.inputs().values());
    Map<String, String> names = new HashMap<>(Map.of("", ""));
    int position = 0;
    for (String input : body.inputs().keySet()) {
      names.put(input, given.get(position++));
    }
    body.weights().forEach((name, tensor) -> names.put(name, edit.weight(name, tensor)));
    for (Node node : body.nodes()) {
      for (String output : node.outputs()) {
        names.computeIfAbsent(output, value -> fresh(value, names.values(), edit));
      }
      List<String> inputs = node.inputs().stream().map(names::get).toList();
      List<String> outputs = node.outputs().stream().map(names::get).toList();
      Op op = OpaqueTypes.changed(node, type -> outer.renamed(type, prefix)).op();
      edit.add(new Node(edit.freshName(node.name()), op, inputs, outputs, node.notes()));
    }
    return body.outputs().stream().map(names::get).toList();
  }

  /** A name that is free and not intended for another value of the body. */
  private static String fresh(String value, Collection<String> meant, GraphEditor edit) {
    String name = edit.freshName(value);
    while (meant.contains(name)) {
      name = edit.freshName(name + "_");
    }
    return name;
  }
}
