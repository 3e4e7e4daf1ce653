package dev.rucksack.graph;

import java.util.Map;
import java.util.function.UnaryOperator;

/** A function as a pass. */
record FunctionPass(String name, UnaryOperator<Graph> change) implements Pass {

  @Override
  public PassResult apply(Graph graph) {
    return PassResult.of(graph, change.apply(graph));
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }
}
