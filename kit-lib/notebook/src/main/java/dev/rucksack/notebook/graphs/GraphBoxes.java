package dev.rucksack.notebook.graphs;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.Words;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Groups a graph's nodes into boxes: a layer, its normalization and its activation share one, and
 * what only says how numbers are stored gets none.
 */
final class GraphBoxes {

  private final Graph graph;
  private final StoredCodes codes;
  private final List<List<Node>> groups = new ArrayList<>();
  private final Map<String, Integer> owner = new HashMap<>();

  private GraphBoxes(Graph graph) {
    this.graph = graph;
    codes = new StoredCodes(graph);
  }

  /** The boxes in an order in which each reads only those before it. */
  static List<GraphBox> of(Graph graph) {
    return new GraphBoxes(graph).boxes();
  }

  private List<GraphBox> boxes() {
    List<GraphBox> boxes = new ArrayList<>();
    graph
        .inputs()
        .forEach(
            (name, type) -> {
              owner.put(name, boxes.size());
              GraphBox.Row row = new GraphBox.Row(name, word(type.dtype()), "", name);
              boxes.add(new GraphBox(List.of(row), List.of(), shape(name), codes(name), true));
            });
    int offset = boxes.size();
    graph.nodes().stream().filter(node -> !codes.hides(node)).forEach(n -> group(n, offset));
    groups.forEach(group -> boxes.add(box(group)));
    for (String output : graph.outputs()) {
      GraphBox.Row row = new GraphBox.Row(output, "", "", output);
      boxes.add(new GraphBox(List.of(row), sources(List.of(output), -1), "", "", false));
    }
    return boxes;
  }

  private void group(Node node, int offset) {
    int at = follows(node).map(owner::get).orElse(offset + groups.size());
    if (at == offset + groups.size()) {
      groups.add(new ArrayList<>());
    }
    groups.get(at - offset).add(node);
    node.outputs().forEach(output -> owner.put(output, at));
  }

  /** The value of the box that the node belongs in, if it only refines that one value. */
  private Optional<String> follows(Node node) {
    List<String> data = data(node);
    if (data.size() != 1) {
      return Optional.empty();
    }
    String value = data.getFirst();
    boolean only = graph.consumers(value).size() == 1 && !graph.outputs().contains(value);
    return graph
        .producer(value)
        .filter(before -> only && OpKinds.refines(node.op(), before.op()))
        .map(before -> value);
  }

  private List<String> data(Node node) {
    return node.inputs().stream()
        .filter(input -> !input.isEmpty() && codes.weight(input).isEmpty())
        .toList();
  }

  private GraphBox box(List<Node> group) {
    List<GraphBox.Row> rows = group.stream().map(this::row).toList();
    List<String> reads = group.stream().flatMap(node -> data(node).stream()).toList();
    String result = firstOutput(group.getLast());
    int self = owner.getOrDefault(result, -1);
    return new GraphBox(rows, sources(reads, self), shape(result), codes(result), false);
  }

  private GraphBox.Row row(Node node) {
    return new GraphBox.Row(
        node.op().type(), node.op().facts().words(), weights(node), OpKinds.of(graph, node));
  }

  private static String firstOutput(Node node) {
    return node.outputs().stream().filter(output -> !output.isEmpty()).findFirst().orElse("");
  }

  private List<Integer> sources(List<String> values, int self) {
    TreeSet<Integer> boxes = new TreeSet<>();
    values.stream()
        .map(codes::origin)
        .map(owner::get)
        .filter(box -> box != null && box != self)
        .forEach(boxes::add);
    return List.copyOf(boxes);
  }

  /**
   * Shapes of the trained weights, with their types where these are not floats; equal ones are
   * counted, lists of axes and scalars left out.
   */
  private String weights(Node node) {
    Map<String, Integer> shapes = new LinkedHashMap<>();
    for (String input : node.inputs()) {
      codes
          .weight(input)
          .filter(weight -> weight.dtype() != DType.INT64 && weight.rank() > 0)
          .map(GraphBoxes::lengths)
          .ifPresent(lengths -> shapes.merge(lengths, 1, Integer::sum));
    }
    return shapes.entrySet().stream()
        .map(e -> e.getValue() == 1 ? e.getKey() : e.getValue() + " × (" + e.getKey() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String lengths(Tensor weight) {
    String lengths = Words.times(Arrays.stream(weight.shape()).boxed().toList());
    return weight.dtype() == DType.FLOAT32 ? lengths : word(weight.dtype()) + " " + lengths;
  }

  private String codes(String value) {
    return codes.types(value).stream().map(GraphBoxes::word).collect(Collectors.joining(" or "));
  }

  private static String word(DType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private String shape(String value) {
    return Words.times(graph.type(value).shape().dims());
  }
}
