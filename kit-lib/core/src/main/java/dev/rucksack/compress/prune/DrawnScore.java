package dev.rucksack.compress.prune;

import dev.rucksack.graph.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Drawn scores, the same at each call, so that a later round keeps what an earlier one removed. */
record DrawnScore(long seed) implements WeightScore {

  @Override
  public Map<String, float[]> of(Graph graph, List<String> weights) {
    Map<String, float[]> scores = new LinkedHashMap<>();
    for (String name : weights) {
      SplittableRandom random = new SplittableRandom(seed + name.hashCode());
      float[] drawn = new float[graph.weight(name).orElseThrow().size()];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = (float) random.nextDouble();
      }
      scores.put(name, drawn);
    }
    return scores;
  }

  @Override
  public String toString() {
    return "random(" + seed + ")";
  }
}
