package dev.rucksack.grading.sandbox;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a value is what a method's signature declares, down to the elements of lists, and
 * that it is small and flat enough for a grader to compare and print.
 */
final class ResultCheck {
  private static final int MOST_VALUES = 2_000_000;
  private static final int DEEPEST = 24;

  private int left = MOST_VALUES;

  private ResultCheck() {}

  /**
   * Checks a value.
   *
   * @throws Violation if it does not fit
   */
  static void check(@Nullable Object value, Type declared) {
    new ResultCheck().value(value, declared, 0);
  }

  private void value(@Nullable Object value, Type declared, int depth) {
    if (depth > DEEPEST) {
      throw unfit("something that contains itself, or is nested too deeply");
    }
    if (value == null) {
      if (declared instanceof Class<?> type && type.isPrimitive() && type != void.class) {
        throw unfit("nothing where a " + type + " belongs");
      }
      return;
    }
    Class<?> raw = raw(declared);
    if (!boxed(raw).isInstance(value)) {
      throw unfit(
          "a value of type %s where a %s belongs"
              .formatted(value.getClass().getSimpleName(), raw.getSimpleName()));
    }
    spend(1);
    parts(value, declared, depth + 1);
  }

  private void parts(Object value, Type declared, int depth) {
    switch (value) {
      case Object[] array -> {
        for (Object element : array) {
          value(element, component(declared, array), depth);
        }
      }
      case Collection<?> collection -> {
        for (Object element : collection) {
          value(element, argument(declared, 0), depth);
        }
      }
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          value(entry.getKey(), argument(declared, 0), depth);
          value(entry.getValue(), argument(declared, 1), depth);
        }
      }
      case Record record -> record(record, depth);
      case String text -> spend(text.length() / 4);
      default -> spend(value.getClass().isArray() ? java.lang.reflect.Array.getLength(value) : 0);
    }
  }

  private void record(Record record, int depth) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        value(component.getAccessor().invoke(record), component.getGenericType(), depth);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(record.getClass() + " cannot be read; make it public.", e);
      }
    }
  }

  private void spend(int values) {
    left -= values;
    if (left < 0) {
      throw unfit(String.format(Locale.ROOT, "more than %,d values", MOST_VALUES));
    }
  }

  private static Type component(Type declared, Object[] array) {
    return declared instanceof GenericArrayType generic
        ? generic.getGenericComponentType()
        : array.getClass().getComponentType();
  }

  private static Type argument(Type declared, int index) {
    return declared instanceof ParameterizedType parameterized
        ? parameterized.getActualTypeArguments()[index]
        : Object.class;
  }

  private static Class<?> raw(Type declared) {
    return switch (declared) {
      case Class<?> type -> type;
      case ParameterizedType type -> raw(type.getRawType());
      case GenericArrayType type -> raw(type.getGenericComponentType()).arrayType();
      case WildcardType type -> raw(type.getUpperBounds()[0]);
      case TypeVariable<?> type -> raw(type.getBounds()[0]);
      default -> Object.class;
    };
  }

  private static Class<?> boxed(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }

  private static Violation unfit(String what) {
    return new Violation(Violation.Limit.RESULT, "The answer returned " + what + ".");
  }
}
