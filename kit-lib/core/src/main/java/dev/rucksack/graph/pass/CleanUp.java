package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Several clean-ups, one after another, repeated until none finds anything to do.
 *
 * <p>The result computes the same, up to the rounding of folded weights. It is meant to be run, not
 * trained: folded normalizations and merged weights train differently.
 *
 * @param passes none of which changes what a graph computes
 */
public record CleanUp(List<Pass> passes) implements Pass {
  public CleanUp {
    passes = List.copyOf(passes);
  }

  /**
   * The usual ones: {@link FoldConstants}, {@link FoldIf}, {@link RemoveIdentities}, {@link
   * JoinLimits}, {@link FoldBatchNorm}, {@link MergeDuplicates} and {@link DropUnused}.
   */
  public static CleanUp standard() {
    return new CleanUp(
        List.of(
            new DropUnused(),
            new FoldConstants(),
            new FoldIf(),
            new RemoveIdentities(),
            new JoinLimits(),
            new FoldBatchNorm(),
            new MergeDuplicates()));
  }

  @Override
  public String name() {
    return "clean up";
  }

  /** The passes it is made of. */
  @Override
  public Map<String, String> settings() {
    return Map.of("by", passes.stream().map(Pass::name).collect(Collectors.joining(" + ")));
  }

  @Override
  public PassResult apply(Graph graph) {
    List<String> remarks = new ArrayList<>();
    Graph before = graph;
    Graph after = round(graph, remarks);
    while (after != before) {
      before = after;
      after = round(before, remarks);
    }
    return PassResult.of(graph, after).remarks(remarks);
  }

  private Graph round(Graph graph, List<String> remarks) {
    Graph current = graph;
    for (Pass pass : passes) {
      PassResult result = pass.apply(current);
      current = result.graph();
      if (result.changed()) {
        remarks.addAll(result.remarks());
      }
    }
    return current;
  }
}
