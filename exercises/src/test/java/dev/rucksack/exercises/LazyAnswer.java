package dev.rucksack.exercises;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer to any task that does nothing useful. */
final class LazyAnswer implements InvocationHandler {

  /** What its methods return. */
  enum Kind {
    /** Null, 0 and false. */
    NOTHING,
    /** Empty arrays, lists and strings; 0 and false. */
    EMPTY,
    /** Zeros in the shape of what it was given. */
    ZEROS,
    /** Ones in that shape, and true. */
    ONES,
    /** Minus ones in that shape, and true: what stands for "none" is right now and then. */
    MINUS_ONES,
    /** Halves in that shape where it has fractions: a probability, a rate. */
    HALVES,
    /** NaN in that shape. */
    NOT_NUMBERS,
    /** Infinities in that shape. */
    INFINITIES,
    /** A copy of the first argument that has the type wanted. */
    SAME,
    /** That argument itself. */
    ARGUMENT,
    /** That argument itself, filled with zeros. */
    EMPTIED_ARGUMENT,
    /** That argument itself, filled with NaN. */
    SPOILT_ARGUMENT;

    private double number() {
      return switch (this) {
        case ONES -> 1;
        case MINUS_ONES -> -1;
        case HALVES -> 0.5;
        case NOT_NUMBERS, SPOILT_ARGUMENT -> Double.NaN;
        case INFINITIES -> Double.POSITIVE_INFINITY;
        default -> 0;
      };
    }

    private boolean givesArgument() {
      return this == ARGUMENT || this == EMPTIED_ARGUMENT || this == SPOILT_ARGUMENT;
    }

    private boolean keeps() {
      return this == SAME || this == ARGUMENT;
    }
  }

  private final Kind kind;

  private LazyAnswer(Kind kind) {
    this.kind = kind;
  }

  static Object to(Class<?> task, Kind kind) {
    return Proxy.newProxyInstance(
        task.getClassLoader(), new Class<?>[] {task}, new LazyAnswer(kind));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws ReflectiveOperationException {
    List<Object> given = arguments == null ? List.of() : Arrays.asList(arguments);
    return value(method.getReturnType(), given);
  }

  private @Nullable Object value(Class<?> type, List<Object> given)
      throws ReflectiveOperationException {
    if (type.isPrimitive()) {
      return primitive(type, given);
    }
    if (kind == Kind.NOTHING) {
      return null;
    }
    if (type.isRecord()) {
      return made(type, given);
    }
    if (type.isArray()) {
      return array(type, given);
    }
    return type == String.class ? "" : type == Map.class ? Map.of() : List.of();
  }

  private @Nullable Object primitive(Class<?> type, List<Object> given) {
    if (type == void.class) {
      return null;
    }
    Object one = Array.newInstance(type, 1);
    if (kind.keeps()) {
      Object zero = Array.get(one, 0);
      return given.stream().filter(zero.getClass()::isInstance).findFirst().orElse(zero);
    }
    fill(one);
    return Array.get(one, 0);
  }

  private Object made(Class<?> type, List<Object> given) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Objects.requireNonNull(value(components[i].getType(), given));
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private Object array(Class<?> type, List<Object> given) {
    Optional<Object> alike = given.stream().filter(type::isInstance).findFirst();
    if (kind == Kind.EMPTY || (kind.keeps() && alike.isEmpty())) {
      return Array.newInstance(type.getComponentType(), 0);
    }
    Object array =
        kind.givesArgument() && alike.isPresent()
            ? alike.get()
            : alike.map(LazyAnswer::copy).orElseGet(() -> ofFirstLength(type, given));
    if (!kind.keeps()) {
      fill(array);
    }
    return array;
  }

  private static Object ofFirstLength(Class<?> type, List<Object> given) {
    int length =
        given.stream()
            .filter(each -> each.getClass().isArray())
            .mapToInt(Array::getLength)
            .findFirst()
            .orElse(1);
    int[] lengths = new int[type.getName().lastIndexOf('[') + 1];
    Arrays.fill(lengths, length);
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return Array.newInstance(element, lengths);
  }

  private static Object copy(Object array) {
    Object copy = Array.newInstance(array.getClass().getComponentType(), Array.getLength(array));
    for (int i = 0; i < Array.getLength(array); i++) {
      Object element = Array.get(array, i);
      Array.set(copy, i, element.getClass().isArray() ? copy(element) : element);
    }
    return copy;
  }

  private void fill(Object array) {
    double number = kind.number();
    for (int i = 0; i < Array.getLength(array); i++) {
      switch (Array.get(array, i)) {
        case null -> {}
        case Boolean before -> Array.setBoolean(array, i, number != 0);
        case Double before -> Array.setDouble(array, i, number);
        case Float before -> Array.setFloat(array, i, (float) number);
        // A byte widens to every kind of whole number.
        case Number before -> Array.setByte(array, i, (byte) number);
        case Object part when part.getClass().isArray() -> fill(part);
        default -> {}
      }
    }
  }
}
