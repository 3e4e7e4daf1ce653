package dev.rucksack.notebook.graphs;

import java.util.ArrayList;
import java.util.List;

/**
 * Some boxes in a row.
 *
 * @param ids the boxes
 * @param frames around some of them, by position here, an inner one before an outer one
 */
record Stretch(List<Integer> ids, List<GraphFrame> frames) {
  Stretch {
    ids = List.copyOf(ids);
    frames = List.copyOf(frames);
  }

  static Stretch join(List<Stretch> parts) {
    List<Integer> ids = new ArrayList<>();
    List<GraphFrame> frames = new ArrayList<>();
    for (Stretch part : parts) {
      int before = ids.size();
      part.frames.forEach(frame -> frames.add(frame.moved(before)));
      ids.addAll(part.ids);
    }
    return new Stretch(ids, frames);
  }

  int last() {
    return ids.getLast();
  }

  /** Whether one frame is around all of it. */
  boolean isFramed() {
    return !frames.isEmpty() && frames.getLast().size() == ids.size();
  }

  /** What is in that frame, or all of it. */
  Stretch content() {
    return isFramed() ? new Stretch(ids, frames.subList(0, frames.size() - 1)) : this;
  }

  /** How many copies it represents at least. */
  int least() {
    return isFramed() ? frames.getLast().least() : 1;
  }

  /** How many copies it represents at most. */
  int most() {
    return isFramed() ? frames.getLast().most() : 1;
  }

  Stretch framed(int least, int most) {
    List<GraphFrame> all = new ArrayList<>(frames);
    all.add(new GraphFrame(0, ids.size() - 1, least, most));
    return new Stretch(ids, all);
  }

  boolean sameFrames(Stretch other) {
    if (frames.size() != other.frames.size()) {
      return false;
    }
    for (int i = 0; i < frames.size(); i++) {
      if (!frames.get(i).sameBoxes(other.frames.get(i))) {
        return false;
      }
    }
    return true;
  }
}
