package dev.rucksack.compress.channels;

import dev.rucksack.graph.rewrite.ValueAxis;
import java.util.List;

/**
 * What a pruning removed; a detail of the pass's result.
 *
 * @param groups one entry for each group of channels that was made smaller
 */
public record RemovedUnits(List<Group> groups) {

  public RemovedUnits {
    groups = List.copyOf(groups);
  }

  /**
   * A group of channels that run through a network together.
   *
   * @param seed an axis that they run along
   * @param before how many units it had
   * @param removed the numbers of those that are gone, ascending
   */
  public record Group(ValueAxis seed, int before, List<Integer> removed) {
    public Group {
      removed = List.copyOf(removed);
    }
  }
}
