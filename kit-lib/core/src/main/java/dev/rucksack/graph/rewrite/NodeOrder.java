package dev.rucksack.graph.rewrite;

import dev.rucksack.graph.op.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that can be inserted into and compared by in constant time: a list whose entries are
 * numbered with gaps (Dietz and Sleator, Two Algorithms for Maintaining Order in a List, 1987, in
 * its simplest form: all are renumbered when a gap is used up).
 */
final class NodeOrder {
  private static final long GAP = 1L << 40;

  private @Nullable Slot first;
  private @Nullable Slot last;

  void append(Slot slot) {
    insert(slot, last);
  }

  /** Puts a slot after another, or before all others if that is null. */
  void insert(Slot slot, @Nullable Slot behind) {
    Slot next = behind == null ? first : behind.after;
    slot.before = behind;
    slot.after = next;
    if (behind == null) {
      first = slot;
    } else {
      behind.after = slot;
    }
    if (next == null) {
      last = slot;
    } else {
      next.before = slot;
    }
    number(slot);
  }

  private void number(Slot slot) {
    long low = slot.before == null ? -GAP : slot.before.at;
    long high = slot.after == null ? low + 2 * GAP : slot.after.at;
    slot.at = low + (high - low) / 2;
    if (slot.at == low) {
      long at = 0;
      for (Slot each = first; each != null; each = each.after) {
        each.at = at;
        at += GAP;
      }
    }
  }

  void remove(Slot slot) {
    if (slot.before == null) {
      first = slot.after;
    } else {
      slot.before.after = slot.after;
    }
    if (slot.after == null) {
      last = slot.before;
    } else {
      slot.after.before = slot.before;
    }
  }

  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    for (Slot each = first; each != null; each = each.after) {
      nodes.add(each.node);
    }
    return nodes;
  }
}
