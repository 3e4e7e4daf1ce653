package dev.rucksack.graph;

import dev.rucksack.error.Listing;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in a few lines how two graphs differ. */
final class DiffText {
  /** How many names of a kind are shown. */
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
    text.nodesChanged(diff.nodesChanged());
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
    grouped(what, nodes, node -> node.op().type(), Node::name);
  }

  /** {@code nodes changed (2): 2 Conv, other inputs (c1, c2)}. */
  private void nodesChanged(List<Change<Node>> nodes) {
    grouped("nodes changed", nodes, DiffText::changes, change -> change.after().name());
  }

  private <T> void grouped(
      String what, List<T> items, Function<T, String> group, Function<T, String> name) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    items.forEach(
        item ->
            groups
                .computeIfAbsent(group.apply(item), key -> new ArrayList<>())
                .add(name.apply(item)));
    if (!items.isEmpty()) {
      lines.add(
          groups.entrySet().stream()
              .map(
                  e ->
                      e.getValue().size()
                          + " "
                          + e.getKey()
                          + " ("
                          + Listing.of(e.getValue(), SHOWN)
                          + ")")
              .collect(Collectors.joining(", ", what + " (" + items.size() + "): ", "")));
    }
  }

  private <T> void line(String what, Collection<T> items, Function<T, String> words) {
    if (!items.isEmpty()) {
      lines.add(
          what
              + " ("
              + items.size()
              + "): "
              + Listing.of(items.stream().map(words).toList(), SHOWN));
    }
  }

  private static String changes(Change<Node> change) {
    Node before = change.before();
    Node after = change.after();
    List<String> parts = new ArrayList<>();
    if (!before.op().equals(after.op()) && before.op().type().equals(after.op().type())) {
      parts.add("attributes");
    }
    if (!before.inputs().equals(after.inputs())) {
      parts.add("inputs");
    }
    if (!before.outputs().equals(after.outputs())) {
      parts.add("outputs");
    }
    if (!before.name().equals(after.name())) {
      parts.add("name");
    }
    String type = after.op().type();
    String types = before.op().type().equals(type) ? type : before.op().type() + " → " + type;
    return parts.isEmpty() ? types : types + " with other " + String.join(", ", parts);
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
