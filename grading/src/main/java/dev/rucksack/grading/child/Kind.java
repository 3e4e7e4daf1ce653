package dev.rucksack.grading.child;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that have an identity: changing one is seen by all who hold it. */
enum Kind {
  ARRAY,
  LIST,
  /** As {@link Arrays#asList}: elements change, the length does not. */
  FIXED_LIST,
  FROZEN_LIST,
  SET,
  FROZEN_SET,
  MAP,
  FROZEN_MAP;

  private static final Class<?> AS_LIST = Arrays.asList().getClass();

  /** The kind of a value; none if it has no identity worth keeping. */
  static @Nullable Kind of(Object value) {
    if (value.getClass().isArray()) {
      return ARRAY;
    }
    if (value instanceof List<?>) {
      return value.getClass() == AS_LIST ? FIXED_LIST : frozen(value) ? FROZEN_LIST : LIST;
    }
    if (value instanceof Set<?>) {
      return frozen(value) ? FROZEN_SET : SET;
    }
    if (value instanceof Map<?, ?>) {
      return frozen(value) ? FROZEN_MAP : MAP;
    }
    return value instanceof Collection<?> ? LIST : null;
  }

  private static boolean frozen(Object value) {
    String name = value.getClass().getName();
    return name.startsWith("java.util.ImmutableCollections")
        || name.startsWith("java.util.Collections$Unmodifiable")
        || name.startsWith("java.util.Collections$Empty");
  }

  /** Whether its content can be replaced. */
  boolean changes() {
    return this != FROZEN_LIST && this != FROZEN_SET && this != FROZEN_MAP;
  }
}
