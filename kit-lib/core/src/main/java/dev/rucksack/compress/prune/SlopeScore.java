package dev.rucksack.compress.prune;

import dev.rucksack.compress.tune.LossChanges;
import dev.rucksack.data.Examples;
import dev.rucksack.graph.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The mean over batches of {@code |w·∂L/∂w|}. */
record SlopeScore(Examples examples) implements WeightScore {

  @Override
  public Map<String, float[]> of(Graph graph, List<String> weights) {
    Map<String, float[]> scores = new LinkedHashMap<>();
    weights.forEach(name -> scores.put(name, new float[graph.weight(name).orElseThrow().size()]));
    LossChanges.each(
        graph,
        examples,
        weights,
        batch ->
            batch.forEach(
                (name, product) ->
                    add(product.floats(), Objects.requireNonNull(scores.get(name)))));
    return scores;
  }

  private static void add(float[] products, float[] scores) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] += Math.abs(products[i]);
    }
  }

  @Override
  public String toString() {
    return "taylor(%d examples)".formatted(examples.size());
  }
}
