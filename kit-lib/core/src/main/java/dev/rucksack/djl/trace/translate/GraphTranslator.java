package dev.rucksack.djl.trace.translate;

import ai.djl.nn.Parameter;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightNotes;
import dev.rucksack.graph.WeightRole;
import dev.rucksack.graph.WeightRoles;
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
    GraphBlock block =
        (GraphBlock) Objects.requireNonNull(step.runs().getFirst().args().getFirst());
    Graph graph = block.graph();
    Map<String, String> names = new HashMap<>(Map.of("", ""));
    int input = 1;
    for (String name : graph.inputs().keySet()) {
      names.put(name, out.name(step.value(input++)));
    }
    graph.weights().forEach((name, tensor) -> names.put(name, out.weight(name, tensor)));
    note(block, graph, names, out.notes());
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

  /** What is trained of the block's weights, and how. */
  private static void note(GraphBlock block, Graph graph, Map<String, String> names, Notes notes) {
    WeightRoles roles = WeightRoles.of(graph);
    WeightNotes own = WeightNotes.of(graph);
    for (String name : graph.weights().keySet()) {
      Parameter parameter = block.getParameters().get(name);
      boolean frozen = own.frozen().contains(name);
      Value.Learning how =
          roles.of(name) == WeightRole.LEARNED ? Value.Learning.TRAINED : Value.Learning.NONE;
      if (parameter != null) {
        how = parameter.requiresGradient() ? Value.Learning.TRAINED : Value.Learning.FROZEN;
      } else if (frozen) {
        how = Value.Learning.FROZEN;
      }
      notes.weight(Objects.requireNonNull(names.get(name)), how);
    }
    own.momenta()
        .forEach((mean, momentum) -> notes.momentum(names.getOrDefault(mean, mean), momentum));
    own.remarks().forEach(notes::remark);
  }
}
