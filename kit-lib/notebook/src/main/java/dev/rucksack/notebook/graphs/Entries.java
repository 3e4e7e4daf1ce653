package dev.rucksack.notebook.graphs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where two stretches of as many boxes differ in what they read.
 *
 * @param first what only the first reads from outside, at the places where the second reads its own
 * @param second what only the second reads from outside
 * @param isConsistent whether apart from one such value for each they are connected alike
 */
record Entries(Set<Integer> first, Set<Integer> second, boolean isConsistent) {

  static Entries of(Copies copies, Stretch first, Stretch second) {
    Set<Integer> own = new HashSet<>();
    Set<Integer> others = new HashSet<>();
    boolean alike = true;
    for (int i = 0; i < first.ids().size(); i++) {
      Set<Integer> read = copies.sources(first.ids().get(i));
      Set<Integer> readBySecond = copies.sources(second.ids().get(i));
      alike &= inside(first, read).equals(inside(second, readBySecond));
      alike &= read.size() == readBySecond.size();
      own.addAll(only(read, readBySecond, first.ids()));
      others.addAll(only(readBySecond, read, second.ids()));
    }
    return new Entries(own, others, alike && own.size() <= 1 && others.size() <= 1);
  }

  /** Positions in the stretch. */
  private static Set<Integer> inside(Stretch stretch, Set<Integer> read) {
    Set<Integer> positions = new HashSet<>();
    read.forEach(id -> positions.add(stretch.ids().indexOf(id)));
    positions.remove(-1);
    return positions;
  }

  private static Set<Integer> only(Set<Integer> read, Set<Integer> other, List<Integer> inside) {
    Set<Integer> rest = new HashSet<>(read);
    rest.removeAll(other);
    inside.forEach(rest::remove);
    return rest;
  }
}
