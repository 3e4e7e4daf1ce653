package dev.rucksack.graph.rewrite;

import java.util.Arrays;

/**
 * Positions that must go together have the same label: disjoint sets, united when two turn out to
 * be one (Tarjan, Efficiency of a Good But Not Linear Set Union Algorithm, 1975).
 */
final class UnitedPositions {
  private int[] parents = new int[64];
  private int count;

  int fresh() {
    if (count == parents.length) {
      parents = Arrays.copyOf(parents, 2 * count);
    }
    parents[count] = count;
    return count++;
  }

  int[] fresh(int length) {
    int[] labels = new int[length];
    Arrays.setAll(labels, i -> fresh());
    return labels;
  }

  int find(int label) {
    int root = label;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  /** The smaller label stays, so that labels keep the order in which they appeared. */
  int unite(int a, int b) {
    int first = Math.min(find(a), find(b));
    int second = Math.max(find(a), find(b));
    parents[second] = first;
    return first;
  }
}
