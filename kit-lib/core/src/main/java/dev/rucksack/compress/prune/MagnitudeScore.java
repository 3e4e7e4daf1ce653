package dev.rucksack.compress.prune;

import dev.rucksack.graph.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Absolute values. */
record MagnitudeScore() implements WeightScore {

  @Override
  public Map<String, float[]> of(Graph graph, List<String> weights) {
    Map<String, float[]> scores = new LinkedHashMap<>();
    for (String name : weights) {
      float[] values = graph.weight(name).orElseThrow().floats();
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.abs(values[i]);
      }
      scores.put(name, values);
    }
    return scores;
  }

  @Override
  public String toString() {
    return "magnitude";
  }
}
