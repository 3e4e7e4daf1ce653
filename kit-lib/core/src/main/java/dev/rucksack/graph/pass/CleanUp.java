package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import java.util.List;

/**
 * Several clean-ups, one after the other and again, until none finds anything to do.
 *
 * <p>The result computes the same, up to the rounding of folded weights, and is meant to be run:
 * folded normalizations and merged weights train differently.
 */
public final class CleanUp implements Pass {
  private final List<Pass> passes;

  private CleanUp(List<Pass> passes) {
    this.passes = passes;
  }

  /**
   * The usual ones: {@link FoldConstants}, {@link RemoveIdentities}, {@link FoldBatchNorm}, {@link
   * MergeDuplicates} and {@link DropUnused}.
   */
  public static CleanUp standard() {
    return new CleanUp(
        List.of(
            new DropUnused(),
            new FoldConstants(),
            new RemoveIdentities(),
            new FoldBatchNorm(),
            new MergeDuplicates()));
  }

  @Override
  public Graph apply(Graph graph) {
    Graph before = graph;
    Graph after = round(graph);
    while (after != before) {
      before = after;
      after = round(before);
    }
    return after;
  }

  private Graph round(Graph graph) {
    return graph.apply(passes.toArray(Pass[]::new));
  }
}
