package dev.rucksack.graph;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a recipe made of a graph.
 *
 * @param graph the last pass's graph, whose metadata notes what changed it
 * @param steps one entry per pass, in order
 */
public record RecipeResult(Graph graph, List<Step> steps) {

  /**
   * What one pass did.
   *
   * @param pass the pass
   * @param result its own result; its graph's metadata does not note the pass
   */
  public record Step(Pass pass, PassResult result) {}

  public RecipeResult {
    steps = List.copyOf(steps);
  }

  /** Whether any pass changed anything. */
  public boolean changed() {
    return steps.stream().anyMatch(step -> step.result().changed());
  }

  /** One line per pass, and its remarks. */
  @Override
  public String toString() {
    return steps.stream()
        .map(step -> step.pass().name() + ": " + step.result())
        .collect(Collectors.joining("\n"));
  }
}
