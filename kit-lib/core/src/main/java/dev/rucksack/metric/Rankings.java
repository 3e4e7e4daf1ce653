package dev.rucksack.metric;

import dev.rucksack.data.targets.Relevance;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The answers to each query, best score first. */
final class Rankings {
  private Rankings() {}

  /**
   * A score for each query that has a relevant answer.
   *
   * @param score computed from the grades of a query's answers, in the network's order; among equal
   *     scores the worse answer goes first, so that a network that scores everything alike gains
   *     nothing
   */
  static double[] scores(
      String metric, Targets truth, List<Tensor> outputs, ToDoubleFunction<float[]> score) {
    Relevance relevance = Outputs.truth(metric, truth, Relevance.class);
    float[] grades = relevance.grades();
    float[] given = Outputs.first(metric, outputs, grades.length, 1);
    int[] queries = relevance.queries();
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < queries.length; i++) {
      members.computeIfAbsent(queries[i], query -> new ArrayList<>()).add(i);
    }
    return members.values().stream()
        .filter(answers -> answers.stream().anyMatch(i -> grades[i] > 0))
        .mapToDouble(answers -> score.applyAsDouble(ranked(answers, given, grades)))
        .toArray();
  }

  private static float[] ranked(List<Integer> answers, float[] given, float[] grades) {
    List<Integer> order = new ArrayList<>(answers);
    order.sort(
        Comparator.<Integer>comparingDouble(i -> -given[i])
            .thenComparing(i -> grades[i])
            .thenComparing(Comparator.reverseOrder()));
    float[] ranked = new float[order.size()];
    for (int i = 0; i < ranked.length; i++) {
      ranked[i] = grades[order.get(i)];
    }
    return ranked;
  }
}
