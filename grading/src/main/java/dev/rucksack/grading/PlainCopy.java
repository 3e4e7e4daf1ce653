package dev.rucksack.grading;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deep copies of plain values; what two arguments share, their copies share. */
final class PlainCopy {
  private final Map<Object, Object> copies = new IdentityHashMap<>();

  @Nullable Object of(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    Object known = copies.get(value);
    return known == null ? made(value) : known;
  }

  private Object made(Object value) {
    return switch (value) {
      case List<?> list -> elements(list, new ArrayList<>());
      case Set<?> set -> elements(set, new LinkedHashSet<>());
      case Map<?, ?> map -> entries(map);
      case Record record -> record(record);
      default -> value.getClass().isArray() ? array(value) : value;
    };
  }

  private Object array(Object array) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    copies.put(array, copy);
    if (array instanceof Object[] elements) {
      for (int i = 0; i < length; i++) {
        Array.set(copy, i, of(elements[i]));
      }
    } else {
      System.arraycopy(array, 0, copy, 0, length);
    }
    return copy;
  }

  private Object elements(Collection<?> from, Collection<@Nullable Object> into) {
    copies.put(from, into);
    for (Object element : from) {
      into.add(of(element));
    }
    return into;
  }

  private Object entries(Map<?, ?> from) {
    Map<@Nullable Object, @Nullable Object> into = new LinkedHashMap<>();
    copies.put(from, into);
    from.forEach((key, value) -> into.put(of(key), of(value)));
    return into;
  }

  private Object record(Record record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = of(components[i].getAccessor().invoke(record));
      }
      Constructor<? extends Record> constructor = record.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      Record copy = constructor.newInstance(values);
      copies.put(record, copy);
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record.getClass() + " cannot be copied; make it public.", e);
    }
  }
}
