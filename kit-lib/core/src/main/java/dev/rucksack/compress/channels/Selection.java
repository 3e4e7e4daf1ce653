package dev.rucksack.compress.channels;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.rewrite.ChannelGroup;
import dev.rucksack.graph.rewrite.GraphEditor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How many units each part keeps. */
record Selection(List<Part> parts, List<Integer> left) {

  /** The same share of each part is removed. */
  static Selection perLayer(List<Part> parts, double share) {
    return new Selection(
        parts, parts.stream().map(part -> part.width((1 - share) * part.size())).toList());
  }

  /**
   * A share of all units is removed: those with the lowest scores relative to their part; among
   * equal ones, from all parts alike.
   */
  static Selection global(List<Part> parts, double share) {
    List<Candidate> all = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      int size = parts.get(part).size();
      for (int rank = 0; rank < size; rank++) {
        double place = 1 - (double) rank / size;
        all.add(new Candidate(part, parts.get(part).scores().get(rank), place));
      }
    }
    all.sort(Comparator.comparingDouble(Candidate::score).thenComparingDouble(Candidate::place));
    int[] gone = new int[parts.size()];
    all.subList(0, (int) Math.rint(share * all.size())).forEach(unit -> gone[unit.part()]++);
    return new Selection(
        parts,
        IntStream.range(0, gone.length)
            .mapToObj(i -> parts.get(i).width(parts.get(i).size() - gone[i]))
            .toList());
  }

  /**
   * @param place of the unit among those of its part: the lower, the less important
   */
  private record Candidate(int part, double score, double place) {}

  int removed() {
    return IntStream.range(0, parts.size()).map(i -> parts.get(i).size() - left.get(i)).sum();
  }

  int units() {
    return parts.stream().mapToInt(Part::size).sum();
  }

  /** The units that go, by group. */
  Map<ChannelGroup, int[]> cuts() {
    Map<ChannelGroup, int[]> cuts = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      int[] gone = parts.get(i).removed(left.get(i));
      if (gone.length > 0) {
        cuts.merge(
            parts.get(i).group(),
            gone,
            (a, b) -> IntStream.concat(IntStream.of(a), IntStream.of(b)).sorted().toArray());
      }
    }
    return cuts;
  }

  /** The network without them; the same instance if none goes. */
  Graph cut(Graph graph) {
    GraphEditor edit = GraphEditor.of(graph);
    cuts().forEach(edit::cut);
    return edit.cleaned();
  }
}
