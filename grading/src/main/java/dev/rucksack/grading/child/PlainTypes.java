package dev.rucksack.grading.child;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types that may cross between the processes, by name: Java's plain ones and the task's own.
 */
public final class PlainTypes {
  private static final int MOST_DIMENSIONS = 6;
  private static final List<Class<?>> BUILT_IN =
      List.of(
          boolean.class,
          byte.class,
          char.class,
          short.class,
          int.class,
          long.class,
          float.class,
          double.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class,
          Number.class,
          Object.class,
          List.class,
          Set.class,
          Map.class,
          Collection.class);

  private final Map<String, Class<?>> known = new HashMap<>();

  /** Java's plain types and the records and enums nested in a task's interface. */
  public PlainTypes(Class<?> task) {
    BUILT_IN.forEach(type -> known.put(type.getName(), type));
    Deque<Class<?>> open = new ArrayDeque<>(List.of(task.getDeclaredClasses()));
    while (!open.isEmpty()) {
      Class<?> type = open.remove();
      known.put(type.getName(), type);
      open.addAll(List.of(type.getDeclaredClasses()));
    }
  }

  /** The type of that name. */
  Class<?> named(String name) {
    Class<?> type = known.get(name);
    if (type == null) {
      throw new WireException("a value of type " + name + ", which no answer may return");
    }
    return type;
  }

  /** An array of that many dimensions with elements of the type of that name. */
  Class<?> array(String element, int dimensions) {
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw new WireException("an array of " + dimensions + " dimensions");
    }
    Class<?> type = named(element);
    for (int i = 0; i < dimensions; i++) {
      type = type.arrayType();
    }
    return type;
  }

  boolean knows(Class<?> type) {
    return known.get(type.getName()) == type;
  }

  /** What an array's innermost elements are, as it may be named on the way. */
  String element(Class<?> array) {
    Class<?> type = array;
    while (true) {
      @Nullable Class<?> component = type.getComponentType();
      if (component == null) {
        break;
      }
      type = component;
    }
    if (!knows(type)) {
      throw new WireException("an array of " + type.getName() + ", which the task does not know");
    }
    return type.getName();
  }
}
