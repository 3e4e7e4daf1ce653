package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts the graph of a {@link GraphBlock} in place of the block. */
final class GraphTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    if (!step.op().equals("graph")) {
      return false;
    }
    Graph graph = ((GraphBlock) step.runs().getFirst().args().getFirst()).graph();
    Map<String, String> names = new HashMap<>(Map.of("", ""));
    int input = 1;
    for (String name : graph.inputs().keySet()) {
      names.put(name, out.name(step.value(input++)));
    }
    graph.weights().forEach((name, tensor) -> names.put(name, out.weight(name, tensor)));
    for (Node node : graph.nodes()) {
      List<String> outputs = new ArrayList<>();
      for (String output : node.outputs()) {
        names.put(output, output.isEmpty() ? "" : out.fresh(output));
        outputs.add(names.get(output));
      }
      List<String> inputs = node.inputs().stream().map(names::get).toList();
      out.node(new Node(outputs.getFirst(), node.op(), inputs, outputs));
    }
    for (int i = 0; i < graph.outputs().size(); i++) {
      String output = graph.outputs().get(i);
      out.define(step.results().get(i), Objects.requireNonNull(names.get(output), output));
    }
    return true;
  }
}
