package dev.rucksack.notebook.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds structure that is repeated, such as the blocks of a residual network, and keeps one copy.
 *
 * <p>Boxes are put in an order in which everything between two bottlenecks of the graph is
 * contiguous. In it the shortest stretch that occurs twice or more in a row is folded to one copy,
 * again and again, so that repeats of repeats are found as well. Copies must agree in their
 * operators and kernels and in how they are connected; each reads the last box of the one before,
 * and nothing but their last boxes is read from outside. Shapes, strides and counts may differ.
 */
final class Repeats {
  private final Copies copies;
  private List<Stretch> stretches = new ArrayList<>();

  private Repeats(List<GraphBox> boxes) {
    copies = new Copies(boxes);
    for (int id : BoxOrder.of(boxes)) {
      stretches.add(new Stretch(List.of(id), List.of()));
    }
  }

  /** The boxes with each repeated stretch drawn once, in a frame. */
  static GraphPicture fold(List<GraphBox> boxes) {
    Repeats repeats = new Repeats(boxes);
    boolean found = true;
    while (found) {
      found = repeats.foldShortest();
    }
    return repeats.picture();
  }

  private boolean foldShortest() {
    copies.readersOf(stretches);
    for (int length = 1; length <= stretches.size() / 2; length++) {
      for (int start = 0; start + 2 * length <= stretches.size(); start++) {
        int count = count(start, length);
        if (count > 1) {
          fold(start, length, count);
          return true;
        }
      }
    }
    return false;
  }

  private int count(int start, int length) {
    int count = 1;
    while (start + (count + 1) * length <= stretches.size()
        && sameStart(start, start + count * length)
        && copies.follows(
            joined(start + (count - 1) * length, length), joined(start + count * length, length))) {
      count++;
    }
    return count;
  }

  /** A quick look before the whole is compared. */
  private boolean sameStart(int first, int second) {
    return copies.sameKind(
        stretches.get(first).ids().getFirst(), stretches.get(second).ids().getFirst());
  }

  private Stretch joined(int start, int length) {
    return Stretch.join(stretches.subList(start, start + length));
  }

  private void fold(int start, int length, int count) {
    List<Stretch> all = new ArrayList<>();
    for (int copy = 0; copy < count; copy++) {
      all.add(joined(start + copy * length, length));
    }
    Stretch body = all.stream().map(Stretch::content).reduce(copies::merge).orElseThrow();
    int least = all.stream().mapToInt(Stretch::least).sum();
    int most = all.stream().mapToInt(Stretch::most).sum();
    List<Stretch> folded = new ArrayList<>(stretches.subList(0, start));
    folded.add(body.framed(least, most));
    folded.addAll(stretches.subList(start + length * count, stretches.size()));
    stretches = folded;
    copies.readersOf(stretches);
    if (!all.getFirst().isFramed()) {
      frameSingles(body, length);
    }
  }

  /** A copy that is alone elsewhere gets a frame, too, so that it can be part of a repeat. */
  private void frameSingles(Stretch body, int length) {
    List<Stretch> framed = new ArrayList<>();
    int at = 0;
    while (at < stretches.size()) {
      Optional<Stretch> single = single(body, at, length);
      framed.add(single.orElse(stretches.get(at)));
      at += single.isPresent() ? length : 1;
    }
    stretches = framed;
  }

  private Optional<Stretch> single(Stretch body, int start, int length) {
    if (start + length > stretches.size()) {
      return Optional.empty();
    }
    Stretch here = joined(start, length);
    return copies.isAlike(body, here) ? Optional.of(here.framed(1, 1)) : Optional.empty();
  }

  private GraphPicture picture() {
    Stretch all = Stretch.join(stretches);
    List<GraphBox> boxes = new ArrayList<>();
    for (int id : all.ids()) {
      TreeSet<Integer> sources = new TreeSet<>();
      copies.sources(id).forEach(source -> sources.add(all.ids().indexOf(source)));
      boxes.add(copies.box(id).reading(List.copyOf(sources)));
    }
    List<GraphFrame> frames = all.frames().stream().filter(frame -> frame.most() > 1).toList();
    return new GraphPicture(boxes, frames);
  }
}
