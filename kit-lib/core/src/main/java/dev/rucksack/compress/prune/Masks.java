package dev.rucksack.compress.prune;

import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** For each weight, 1 if it stays and 0 if it goes: the lowest scores go. */
final class Masks {
  private Masks() {}

  /**
   * Masks with exactly {@code round(sparsity·n)} zeros among the {@code n} elements of each group.
   *
   * @param scores of each weight's elements
   */
  static Map<String, Tensor> of(
      Graph graph, List<List<String>> groups, Map<String, float[]> scores, double sparsity) {
    Map<String, Tensor> masks = new LinkedHashMap<>();
    for (List<String> group : groups) {
      float[] joined = joined(scores, group);
      boolean[] kept = kept(joined, (int) Math.rint(sparsity * joined.length));
      int offset = 0;
      for (String name : group) {
        Tensor weight = graph.weight(name).orElseThrow();
        float[] mask = new float[weight.size()];
        for (int i = 0; i < mask.length; i++) {
          mask[i] = kept[offset + i] ? 1 : 0;
        }
        masks.put(name, Tensor.of(mask, weight.shape()));
        offset += mask.length;
      }
    }
    return masks;
  }

  /** Scores what a mask has removed below everything else. */
  static void last(float[] scores, Tensor mask) {
    float[] kept = mask.floats();
    for (int i = 0; i < scores.length; i++) {
      scores[i] = kept[i] == 0 ? -1 : scores[i];
    }
  }

  private static float[] joined(Map<String, float[]> scores, List<String> group) {
    List<float[]> parts =
        group.stream().map(name -> Objects.requireNonNull(scores.get(name))).toList();
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int offset = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, offset, part.length);
      offset += part.length;
    }
    return all;
  }

  /** Equal scores at the threshold go in order, so that the count is exact. */
  private static boolean[] kept(float[] scores, int zeros) {
    boolean[] kept = new boolean[scores.length];
    Arrays.fill(kept, true);
    if (zeros == 0) {
      return kept;
    }
    float[] sorted = scores.clone();
    Arrays.sort(sorted);
    float threshold = sorted[zeros - 1];
    int left = zeros;
    for (int i = 0; i < kept.length; i++) {
      if (scores[i] < threshold) {
        kept[i] = false;
        left--;
      }
    }
    for (int i = 0; i < kept.length && left > 0; i++) {
      if (scores[i] == threshold) {
        kept[i] = false;
        left--;
      }
    }
    return kept;
  }
}
