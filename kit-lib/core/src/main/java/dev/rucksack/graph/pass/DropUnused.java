package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.rewrite.GraphEditor;

/** Drops nodes that no output depends on and weights that no node reads; inputs stay. */
public record DropUnused() implements Pass {

  @Override
  public String name() {
    return "drop what is unused";
  }

  @Override
  public PassResult apply(Graph graph) {
    Graph used = GraphEditor.of(graph).dropUnused().graph();
    PassResult result = PassResult.of(graph, used);
    return result.changed()
        ? result.remark(
            "%d nodes and %d weights dropped"
                .formatted(
                    graph.nodes().size() - used.nodes().size(),
                    graph.weights().size() - used.weights().size()))
        : result;
  }
}
