package dev.rucksack.graph.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomCleanUpTest {
  private static final int GRAPHS = 300;
  private static final List<Pass> PASSES =
      List.of(
          new DropUnused(),
          new MergeDuplicates(),
          new FoldConstants(),
          new RemoveIdentities(),
          CleanUp.standard());

  @Test
  void everyPassKeepsWhatAnyGraphComputes() {
    int before = 0;
    int after = 0;
    for (long seed = 0; seed < GRAPHS; seed++) {
      Graph graph = RandomGraphs.of(seed);
      for (Pass pass : PASSES) {
        Same.after(pass, graph);
      }
      before += graph.nodes().size();
      after += graph.apply(CleanUp.standard()).nodes().size();
    }
    assertThat(after).as("there was something to clean up").isLessThan(before / 2);
  }
}
