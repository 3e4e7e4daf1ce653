package dev.rucksack.graph;

import dev.rucksack.error.GraphException;
import dev.rucksack.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes in a fixed order, as a value: the same recipe does the same to any graph. What it changed
 * is noted in the graph's metadata, which the ONNX file keeps ({@link Provenance}).
 *
 * <pre>{@code
 * Recipe small = Recipe.of(CleanUp.standard(), Prune.byMagnitude(0.9));
 * RecipeResult result = small.run(graph);
 * Onnx.write(result.graph(), file);
 * }</pre>
 *
 * @param passes at least one
 */
public record Recipe(List<Pass> passes) {
  public Recipe {
    passes = List.copyOf(passes);
    if (passes.isEmpty()) {
      throw new GraphException("A recipe has no passes; give it one or more.");
    }
  }

  /** A recipe of passes, in the order in which they run. */
  public static Recipe of(Pass... passes) {
    return new Recipe(List.of(passes));
  }

  /** This recipe with further passes. */
  public Recipe then(Pass... further) {
    List<Pass> all = new ArrayList<>(passes);
    all.addAll(List.of(further));
    return new Recipe(all);
  }

  /**
   * Runs the passes, each on the result of the one before.
   *
   * @return the same instance of the graph if none changed it
   * @throws GraphException if a pass cannot work on a graph
   */
  public RecipeResult run(Graph graph) {
    List<RecipeResult.Step> steps = new ArrayList<>();
    List<Pass> changing = new ArrayList<>();
    Graph current = graph;
    try (Progress progress = Progress.start("Recipe", passes.size())) {
      for (Pass pass : passes) {
        progress.note(pass.name());
        PassResult result = pass.apply(current);
        steps.add(new RecipeResult.Step(pass, result));
        if (result.changed()) {
          changing.add(pass);
          current = result.graph();
        }
        progress.advance(1);
      }
    }
    Graph noted = changing.isEmpty() ? graph : Provenance.note(graph, current, changing);
    return new RecipeResult(noted, steps);
  }
}
