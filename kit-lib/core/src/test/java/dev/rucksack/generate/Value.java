package dev.rucksack.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * A float32 value of a graph that grows: {@code [batch, rest…]}.
 *
 * @param rest the lengths after the batch
 * @param exact whether every runtime computes the very same bits, so that a step function may act
 *     on it
 */
record Value(String name, List<Long> rest, boolean exact) {
  Value {
    rest = List.copyOf(rest);
  }

  public int rank() {
    return rest.size() + 1;
  }

  long last() {
    return rest.getLast();
  }

  long elements() {
    return rest.stream().reduce(1L, Math::multiplyExact);
  }

  /** The rest with one length replaced. */
  List<Long> with(int index, long length) {
    List<Long> changed = new ArrayList<>(rest);
    changed.set(index, length);
    return changed;
  }
}
