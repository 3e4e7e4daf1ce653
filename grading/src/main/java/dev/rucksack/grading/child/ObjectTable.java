package dev.rucksack.grading.child;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arrays, lists and maps that both processes hold a copy of, numbered alike on both sides. A
 * message carries the content of those that changed, so that an answer which changes its argument,
 * or hands out the same array twice, looks from outside as it does from inside.
 */
public final class ObjectTable {
  private static final byte[] UNKNOWN = {};

  private final Map<Object, Integer> numbers = new IdentityHashMap<>();
  private final List<Object> objects = new ArrayList<>();
  private final List<@Nullable Object> backings = new ArrayList<>();
  private final List<byte[]> agreed = new ArrayList<>();
  private long bytes;

  /** Forgets all: what is sent from now on is new. */
  public void clear() {
    numbers.clear();
    objects.clear();
    backings.clear();
    agreed.clear();
    bytes = 0;
  }

  /** How many bytes the contents take. */
  public long bytes() {
    return bytes;
  }

  int size() {
    return objects.size();
  }

  Object object(int number) {
    if (number < 0 || number >= objects.size()) {
      throw new WireException("a reference to something that was never sent");
    }
    return objects.get(number);
  }

  /** What to fill when the object itself only shows it; none for what came from this side. */
  @Nullable Object backing(int number) {
    return backings.get(number);
  }

  /** The number of an object, a new one if it has none. */
  int number(Object object) {
    Integer known = numbers.get(object);
    return known == null ? add(object, null) : known;
  }

  int add(Object object, @Nullable Object backing) {
    int number = objects.size();
    numbers.put(object, number);
    objects.add(object);
    backings.add(backing);
    agreed.add(UNKNOWN);
    return number;
  }

  /** Whether an object's content differs from what both sides last agreed on; agrees on it. */
  boolean changed(int number, byte[] content) {
    byte[] before = agreed.get(number);
    if (before != UNKNOWN && Arrays.equals(before, content)) {
      return false;
    }
    agree(number, content);
    return true;
  }

  void agree(int number, byte[] content) {
    bytes += content.length - agreed.get(number).length;
    agreed.set(number, content);
  }
}
