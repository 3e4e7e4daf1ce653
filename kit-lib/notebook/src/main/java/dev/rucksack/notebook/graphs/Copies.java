package dev.rucksack.notebook.graphs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares stretches of boxes and merges those that are copies of each other. */
final class Copies {
  private final List<GraphBox> drawn;
  private final List<String> kinds;
  private final int[] representative;
  private final Map<Integer, Set<Integer>> readers = new HashMap<>();

  Copies(List<GraphBox> boxes) {
    drawn = new ArrayList<>(boxes);
    kinds = boxes.stream().map(GraphBox::kind).toList();
    representative = new int[boxes.size()];
    Arrays.setAll(representative, i -> i);
  }

  GraphBox box(int id) {
    return drawn.get(id);
  }

  /** The boxes that a box reads, copies being represented by the one that is left. */
  Set<Integer> sources(int id) {
    Set<Integer> sources = new TreeSet<>();
    for (int source : drawn.get(id).sources()) {
      int at = source;
      while (representative[at] != at) {
        at = representative[at];
      }
      sources.add(at);
    }
    return sources;
  }

  /** Notes who reads whom among the boxes that are left. */
  void readersOf(List<Stretch> stretches) {
    readers.clear();
    for (int id : Stretch.join(stretches).ids()) {
      sources(id).forEach(s -> readers.computeIfAbsent(s, unused -> new HashSet<>()).add(id));
    }
  }

  /** Whether the second stretch does to the first one's result what that does to its own entry. */
  boolean follows(Stretch first, Stretch second) {
    Set<Integer> next = readers(first.last());
    return !next.isEmpty()
        && second.ids().containsAll(next)
        && isAlike(first, second)
        && Entries.of(this, first, second).second().equals(Set.of(first.last()));
  }

  /** Whether both do the same, each to at most one outside value. */
  boolean isAlike(Stretch first, Stretch second) {
    return sameKinds(first, second)
        && first.sameFrames(second)
        && isClosed(first)
        && isClosed(second)
        && Entries.of(this, first, second).isConsistent();
  }

  private boolean sameKinds(Stretch first, Stretch second) {
    if (first.ids().size() != second.ids().size()) {
      return false;
    }
    for (int i = 0; i < first.ids().size(); i++) {
      if (!sameKind(first.ids().get(i), second.ids().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether two boxes may be drawn as one. */
  boolean sameKind(int first, int second) {
    return kinds.get(first).equals(kinds.get(second));
  }

  /** Whether nothing but the last box is read from outside. */
  private boolean isClosed(Stretch stretch) {
    Set<Integer> inside = new HashSet<>(stretch.ids());
    return stretch.ids().stream()
        .filter(id -> id != stretch.last())
        .allMatch(id -> inside.containsAll(readers(id)));
  }

  private Set<Integer> readers(int id) {
    return readers.getOrDefault(id, Set.of());
  }

  /** One stretch that represents both; the second one's boxes are gone. */
  Stretch merge(Stretch first, Stretch second) {
    for (int i = 0; i < first.ids().size(); i++) {
      int kept = first.ids().get(i);
      int gone = second.ids().get(i);
      drawn.set(kept, box(kept).and(box(gone)));
      representative[gone] = kept;
    }
    List<GraphFrame> frames = new ArrayList<>();
    for (int i = 0; i < first.frames().size(); i++) {
      frames.add(first.frames().get(i).and(second.frames().get(i)));
    }
    return new Stretch(first.ids(), frames);
  }
}
