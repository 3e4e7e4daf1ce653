package dev.rucksack.graph.facts;

import java.util.Arrays;

/** Multiply-accumulate operations of a node whose shapes are all known. */
public final class MacCounts {
  private MacCounts() {}

  /**
   * A matrix product: each result is a sum over one axis.
   *
   * @param inner the axis of the first input that is summed over, from the end if negative
   */
  public static long product(NodeView node, int inner) {
    long[] a = sizes(node, 0);
    return Math.multiplyExact(node.output().shape().elements(), a[Math.floorMod(inner, a.length)]);
  }

  /** A convolution: each result is a sum over a kernel {@code [M, C/groups, …]}. */
  public static long convolution(NodeView node) {
    return Math.multiplyExact(node.output().shape().elements(), filter(node));
  }

  /**
   * A transposed convolution: each element of its input meets a kernel {@code [C, M/groups, …]}.
   */
  public static long transposed(NodeView node) {
    return Math.multiplyExact(node.input(0).shape().elements(), filter(node));
  }

  private static long filter(NodeView node) {
    long[] weight = sizes(node, 1);
    return Arrays.stream(weight, 1, weight.length).reduce(1, Math::multiplyExact);
  }

  /**
   * A recurrent layer over {@code X[T,N,I]}: {@code T·N·directions·gates·H·(I+H)}.
   *
   * @param rows its directions times its gates
   * @param hidden H
   */
  public static long recurrent(NodeView node, long rows, long hidden) {
    long[] x = sizes(node, 0);
    return x[0] * x[1] * rows * hidden * (x[2] + hidden);
  }

  private static long[] sizes(NodeView node, int input) {
    return node.input(input).shape().sizes();
  }
}
