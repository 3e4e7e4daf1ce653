package dev.rucksack.djl;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inserts nodes after values, which their readers then read in place of the values. */
final class TransformedGraph {
  /** Writes nodes after a value. */
  interface Writer {
    /** The name of the value that takes its place; its own name where nothing does. */
    String write(GraphBuilder builder, String value);
  }

  private final Graph graph;
  private final Writer writer;
  private final GraphBuilder builder;
  private final Map<String, String> replaced = new HashMap<>();

  TransformedGraph(Graph graph, Writer writer) {
    this.graph = graph;
    this.writer = writer;
    builder = Graph.builder(graph.name());
  }

  Graph graph() {
    graph.inputs().forEach(builder::input);
    graph.weights().forEach(builder::weight);
    graph.inputs().keySet().forEach(this::insert);
    for (Node node : graph.nodes()) {
      List<String> inputs = new ArrayList<>(node.inputs());
      inputs.replaceAll(value -> replaced.getOrDefault(value, value));
      builder.node(node.withInputs(inputs));
      node.outputs().stream().filter(output -> !output.isEmpty()).forEach(this::insert);
    }
    graph.outputs().forEach(output -> builder.output(replaced.getOrDefault(output, output)));
    return outputsRenamed(builder.build());
  }

  private void insert(String value) {
    String result = writer.write(builder, value);
    if (!result.equals(value)) {
      replaced.put(value, result);
    }
  }

  /** An output keeps its name: what now comes after it gets another. */
  private Graph outputsRenamed(Graph written) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String output : graph.outputs()) {
      String result = replaced.get(output);
      if (result != null) {
        names.put(output, builder.freshName(output + ".before"));
        names.put(result, output);
      }
    }
    return names.isEmpty() ? written : renamed(written, names);
  }

  private static Graph renamed(Graph graph, Map<String, String> names) {
    GraphBuilder renamed = Graph.builder(graph.name());
    graph.inputs().forEach(renamed::input);
    graph.weights().forEach(renamed::weight);
    for (Node node : graph.nodes()) {
      renamed.node(
          new Node(
              node.name(), node.op(), names(node.inputs(), names), names(node.outputs(), names)));
    }
    names(graph.outputs(), names).forEach(renamed::output);
    return renamed.build();
  }

  private static List<String> names(List<String> values, Map<String, String> names) {
    return values.stream().map(value -> names.getOrDefault(value, value)).toList();
  }
}
