package dev.rucksack.graph;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a recipe made of a graph.
 *
 * @param graph the last pass's graph, with what changed it noted in its metadata
 * @param steps one entry a pass, in order
 */
public record RecipeResult(Graph graph, List<Step> steps) {

  /**
   * What one pass did.
   *
   * @param pass the pass
   * @param result its own result, whose graph is not noted in any metadata
   */
  public record Step(Pass pass, PassResult result) {}

  public RecipeResult {
    steps = List.copyOf(steps);
  }

  /** Whether any pass changed anything. */
  public boolean changed() {
    return steps.stream().anyMatch(step -> step.result().changed());
  }

  /** One line a pass, and its remarks. */
  @Override
  public String toString() {
    return steps.stream()
        .map(step -> step.pass().name() + ": " + step.result())
        .collect(Collectors.joining("\n"));
  }
}
