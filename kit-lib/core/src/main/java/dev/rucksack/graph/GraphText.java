package dev.rucksack.graph;

import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a graph as a table that reads like a program. */
final class GraphText {
  /** Weights of up to this many elements are shown by value: shapes, axes, scales. */
  private static final int SHORT = 4;

  private GraphText() {}

  static String of(Graph graph) {
    List<String[]> rows = new ArrayList<>();
    graph.inputs().forEach((name, type) -> rows.add(new String[] {name, "" + type, "input"}));
    for (Node node : graph.nodes()) {
      String outputs = String.join(", ", node.outputs());
      String type =
          node.outputs().stream()
              .filter(output -> !output.isEmpty())
              .findFirst()
              .map(output -> graph.type(output).toString())
              .orElse("");
      rows.add(new String[] {outputs, type, call(graph, node)});
    }
    rows.add(new String[] {"return", "", String.join(", ", graph.outputs())});
    return "graph " + graph.name() + "\n" + align(rows);
  }

  private static String call(Graph graph, Node node) {
    String op = node.op().toString();
    int paren = op.indexOf('[');
    String attributes = paren < 0 || op.endsWith("[]") ? "" : "  " + op.substring(paren);
    List<String> inputs = node.inputs().stream().map(input -> value(graph, input)).toList();
    return node.op().type() + "(" + String.join(", ", inputs) + ")" + attributes;
  }

  private static String value(Graph graph, String name) {
    Optional<Tensor> weight = graph.weight(name);
    return weight
        .map(w -> w.size() <= SHORT && w.rank() < 2 ? numbers(w) : name + ":" + w.type())
        .orElse(name.isEmpty() ? "–" : name);
  }

  private static String numbers(Tensor weight) {
    String text = weight.toString();
    return text.substring(text.indexOf('{'));
  }

  private static String align(List<String[]> rows) {
    int first = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
    int second = rows.stream().mapToInt(row -> row[1].length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      text.append("  ")
          .append(pad(row[0], first))
          .append("  ")
          .append(pad(row[1], second))
          .append("  ")
          .append(row[2])
          .append('\n');
    }
    return text.toString();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
