package dev.rucksack.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in a few lines in what two graphs differ. */
final class DiffText {
  /** So many names of a kind are shown. */
  private static final int SHOWN = 4;

  private final List<String> lines = new ArrayList<>();

  private DiffText() {}

  static String of(GraphDiff diff) {
    if (diff.isEmpty()) {
      return "No difference: " + size(diff.before()) + ".";
    }
    DiffText text = new DiffText();
    text.lines.add(size(diff.before()) + " → " + size(diff.after()));
    text.nodes("nodes removed", diff.nodesRemoved());
    text.nodes("nodes added", diff.nodesAdded());
    text.line("nodes changed", diff.nodesChanged(), DiffText::node);
    text.line("weights removed", diff.weightsRemoved().entrySet(), DiffText::weight);
    text.line("weights added", diff.weightsAdded().entrySet(), DiffText::weight);
    text.line("weights changed", diff.weightsChanged().entrySet(), DiffText::weightChange);
    text.line(
        "inputs removed", diff.inputsRemoved().entrySet(), e -> named(e.getKey(), e.getValue()));
    text.line("inputs added", diff.inputsAdded().entrySet(), e -> named(e.getKey(), e.getValue()));
    text.line(
        "inputs changed",
        diff.inputsChanged().entrySet(),
        e -> e.getKey() + " " + arrow(e.getValue()));
    if (!diff.outputs().before().toString().equals(diff.outputs().after().toString())) {
      text.lines.add(
          "outputs: " + types(diff.outputs().before()) + " → " + types(diff.outputs().after()));
    }
    return String.join("\n", text.lines);
  }

  private static String size(GraphDiff.Size size) {
    return String.format(
        Locale.ROOT,
        "%,d nodes, %,d weights of %,d bytes",
        size.nodes(),
        size.weights(),
        size.bytes());
  }

  /** {@code nodes removed (5): 4 BatchNormalization (n1, n2, n3, n4), 1 Identity (i)}. */
  private void nodes(String what, List<Node> nodes) {
    Map<String, List<String>> byType = new LinkedHashMap<>();
    nodes.forEach(n -> byType.computeIfAbsent(n.op().type(), t -> new ArrayList<>()).add(n.name()));
    if (!nodes.isEmpty()) {
      lines.add(
          byType.entrySet().stream()
              .map(e -> e.getValue().size() + " " + e.getKey() + " (" + cut(e.getValue()) + ")")
              .collect(Collectors.joining(", ", what + " (" + nodes.size() + "): ", "")));
    }
  }

  private <T> void line(String what, Collection<T> items, Function<T, String> words) {
    if (!items.isEmpty()) {
      lines.add(what + " (" + items.size() + "): " + cut(items.stream().map(words).toList()));
    }
  }

  private static String cut(List<String> words) {
    String shown = words.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return words.size() <= SHOWN ? shown : shown + " and " + (words.size() - SHOWN) + " more";
  }

  private static String node(Change<Node> change) {
    Node before = change.before();
    Node after = change.after();
    List<String> parts = new ArrayList<>();
    if (!before.op().equals(after.op())) {
      boolean sameType = before.op().type().equals(after.op().type());
      parts.add(sameType ? "attributes" : before.op().type() + " → " + after.op().type());
    }
    if (!before.inputs().equals(after.inputs())) {
      parts.add("reads " + other(before.inputs(), after.inputs()));
    }
    if (!before.outputs().equals(after.outputs())) {
      parts.add("defines " + other(before.outputs(), after.outputs()));
    }
    String name = before.name().equals(after.name()) ? "" : " (now " + after.name() + ")";
    return before.name() + name + ": " + String.join("; ", parts);
  }

  /** The values at the positions where the lists differ. */
  private static String other(List<String> before, List<String> after) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      if (i >= before.size() || !before.get(i).equals(after.get(i))) {
        values.add(after.get(i).isEmpty() ? "–" : after.get(i));
      }
    }
    return values.isEmpty() ? "only " + after : String.join(", ", values);
  }

  private static String weight(Map.Entry<String, Tensor> entry) {
    return named(entry.getKey(), entry.getValue().type());
  }

  private static String weightChange(Map.Entry<String, Change<Tensor>> entry) {
    Tensor before = entry.getValue().before();
    Tensor after = entry.getValue().after();
    return before.type().equals(after.type())
        ? named(entry.getKey(), after.type()) + " (other values)"
        : entry.getKey() + " " + arrow(new Change<>(before.type(), after.type()));
  }

  private static String arrow(Change<TensorType> change) {
    return change.before() + " → " + change.after();
  }

  private static String named(String name, TensorType type) {
    return name + " " + type;
  }

  private static String types(Map<String, TensorType> outputs) {
    return outputs.entrySet().stream()
        .map(e -> named(e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }
}
