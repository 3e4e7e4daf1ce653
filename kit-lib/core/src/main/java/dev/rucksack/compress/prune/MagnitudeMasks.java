package dev.rucksack.compress.prune;

import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For each weight, 1 if it stays and 0 if it goes: the smallest magnitudes go. */
final class MagnitudeMasks {
  private MagnitudeMasks() {}

  /**
   * Masks with exactly {@code round(sparsity·n)} zeros among the {@code n} elements of each group.
   */
  static Map<String, Tensor> of(Graph graph, List<List<String>> groups, double sparsity) {
    Map<String, Tensor> masks = new LinkedHashMap<>();
    for (List<String> group : groups) {
      float[] magnitudes = magnitudes(graph, group);
      boolean[] kept = kept(magnitudes, (int) Math.rint(sparsity * magnitudes.length));
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

  private static float[] magnitudes(Graph graph, List<String> group) {
    int total = group.stream().mapToInt(name -> graph.weight(name).orElseThrow().size()).sum();
    float[] all = new float[total];
    int offset = 0;
    for (String name : group) {
      for (float value : graph.weight(name).orElseThrow().floats()) {
        all[offset++] = Math.abs(value);
      }
    }
    return all;
  }

  /** Equal magnitudes at the threshold go in order, so that the count is exact. */
  private static boolean[] kept(float[] magnitudes, int zeros) {
    boolean[] kept = new boolean[magnitudes.length];
    Arrays.fill(kept, true);
    if (zeros == 0) {
      return kept;
    }
    float[] sorted = magnitudes.clone();
    Arrays.sort(sorted);
    float threshold = sorted[zeros - 1];
    int left = zeros;
    for (int i = 0; i < kept.length; i++) {
      if (magnitudes[i] < threshold) {
        kept[i] = false;
        left--;
      }
    }
    for (int i = 0; i < kept.length && left > 0; i++) {
      if (magnitudes[i] == threshold) {
        kept[i] = false;
        left--;
      }
    }
    return kept;
  }
}
