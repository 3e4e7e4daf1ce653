package dev.rucksack.grading.child;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes lists, sets and maps of a kind, and replaces their content. */
final class Containers {

  private Containers() {}

  /** Adds an empty one to the table; a list of fixed length holds that many nulls. */
  static void add(ObjectTable table, Kind kind, int length) {
    List<@Nullable Object> list = new ArrayList<>();
    Set<@Nullable Object> set = new LinkedHashSet<>();
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    switch (kind) {
      case LIST -> table.add(list, null);
      case FIXED_LIST -> table.add(Arrays.asList(new @Nullable Object[length]), null);
      case FROZEN_LIST -> table.add(Collections.unmodifiableList(list), list);
      case SET -> table.add(set, null);
      case FROZEN_SET -> table.add(Collections.unmodifiableSet(set), set);
      case MAP -> table.add(map, null);
      case FROZEN_MAP -> table.add(Collections.unmodifiableMap(map), map);
      case ARRAY -> throw new IllegalArgumentException("An array is not a container.");
    }
  }

  /** Replaces the content; a map's elements are its keys and values in turn. */
  @SuppressWarnings("unchecked")
  static void fill(Object container, List<@Nullable Object> elements) {
    if (container instanceof Map<?, ?>) {
      Map<@Nullable Object, @Nullable Object> map =
          (Map<@Nullable Object, @Nullable Object>) container;
      map.clear();
      for (int i = 0; i + 1 < elements.size(); i += 2) {
        map.put(key(elements.get(i)), elements.get(i + 1));
      }
      return;
    }
    if (container instanceof List<?> list && list.size() == elements.size()) {
      List<@Nullable Object> target = (List<@Nullable Object>) list;
      for (int i = 0; i < elements.size(); i++) {
        target.set(i, elements.get(i));
      }
      return;
    }
    Collection<@Nullable Object> target = (Collection<@Nullable Object>) container;
    target.clear();
    boolean set = container instanceof Set<?>;
    for (Object element : elements) {
      target.add(set ? key(element) : element);
    }
  }

  /** A key's hash is computed at once: it must not hold what is filled later. */
  private static @Nullable Object key(@Nullable Object key) {
    if (key != null && Kind.of(key) != null) {
      throw new WireException("a map or set with arrays or lists as keys");
    }
    if (key instanceof Record record) {
      ValueWriter.components(record).forEach(Containers::key);
    }
    return key;
  }
}
