package dev.rucksack.grading;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for NaN and infinities in what an answer returned. */
final class FiniteValues {

  private FiniteValues() {}

  /**
   * Fails the test at the first number that is not finite.
   *
   * @param method what returned the value, for the message
   * @throws AssertionError if there is one, with its place
   */
  static void check(String method, @Nullable Object value) {
    check(method, value, "");
  }

  private static void check(String method, @Nullable Object value, String place) {
    switch (value) {
      case null -> {}
      case Double number -> check(method, number.doubleValue(), place);
      case Float number -> check(method, number.doubleValue(), place);
      case double[] numbers -> {
        for (int i = 0; i < numbers.length; i++) {
          check(method, numbers[i], place, i);
        }
      }
      case float[] numbers -> {
        for (int i = 0; i < numbers.length; i++) {
          check(method, numbers[i], place, i);
        }
      }
      case Object[] array -> {
        for (int i = 0; i < array.length; i++) {
          check(method, array[i], place + "[" + i + "]");
        }
      }
      case Collection<?> collection -> {
        int i = 0;
        for (Object element : collection) {
          check(method, element, place + "[" + i++ + "]");
        }
      }
      case Map<?, ?> map ->
          map.forEach((key, each) -> check(method, each, place + "[" + key + "]"));
      case Record record -> record(method, record, place);
      default -> {}
    }
  }

  private static void record(String method, Record record, String place) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        Object part = component.getAccessor().invoke(record);
        check(method, part, place + "." + component.getName());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(record.getClass() + " cannot be read; make it public.", e);
      }
    }
  }

  private static void check(String method, double number, String place, int index) {
    if (!Double.isFinite(number)) {
      check(method, number, place + "[" + index + "]");
    }
  }

  private static void check(String method, double number, String place) {
    if (!Double.isFinite(number)) {
      throw new AssertionError(
          "%s returned %s%s; a result must consist of finite numbers."
              .formatted(method, number, place.isEmpty() ? "" : " at " + place));
    }
  }
}
