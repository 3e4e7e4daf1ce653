package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands for an array while a forward pass is recorded. */
final class ArrayHandler implements InvocationHandler {
  /** Operators whose result DJL calls what it calls the array. */
  private static final Set<String> COPIES = Set.of("duplicate", "toDevice");

  private final Recorder recorder;
  private Value value;
  private Storage storage;
  private int seen;

  ArrayHandler(Recorder recorder, Value value, Storage storage) {
    this.recorder = recorder;
    this.value = value;
    this.storage = storage;
    this.seen = storage.version();
  }

  /** The array it stands for, unless another view of its memory was changed meanwhile. */
  Value value() {
    if (seen != storage.version()) {
      recorder.problem(
          "an array is read after another view of it was changed in place; use add instead of"
              + " addi, mul instead of muli");
      seen = storage.version();
    }
    return value;
  }

  Storage storage() {
    return storage;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
      throws Throwable {
    Object[] given = args == null ? new Object[0] : args;
    switch (method.getName()) {
      case "getManager" -> {
        return recorder.manager();
      }
      case "getNDArrayInternal" -> {
        return recorder.internal(this, (NDArray) proxy);
      }
      case "setName" -> {
        recorder.names().put(value.array(), (String) given[0]);
        return null;
      }
      case "getName" -> {
        return name();
      }
      default -> {}
    }
    return switch (MethodKind.of(method)) {
      case OBJECT -> ofObject(proxy, method, given);
      case LIFECYCLE -> null;
      case METADATA -> Reflection.call(value.array(), method, recorder.real(given));
      case READ -> read(method, given);
      case WRITE -> write(method, given);
      case IN_PLACE -> inPlace(proxy, method, given);
      case COMPOSED -> InvocationHandler.invokeDefault(proxy, method, given);
      case OPERATOR ->
          named(
              method, recorder.operator(value(), value().array(), method, given, (NDArray) proxy));
    };
  }

  /** A copy is called what the array is called. */
  private Object named(Method method, Object result) {
    ArrayHandler copy = COPIES.contains(method.getName()) ? recorder.handler(result) : null;
    String name = name();
    if (copy != null && name != null) {
      recorder.names().put(copy.value.array(), name);
    }
    return result;
  }

  /** What it was called while it was recorded: the engine's array keeps its own name. */
  private @Nullable String name() {
    return recorder.names().containsKey(value.array())
        ? recorder.names().get(value.array())
        : value.array().getName();
  }

  private @Nullable Object ofObject(Object proxy, Method method, Object[] args) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> proxy == args[0] || value.array().equals(recorder.real(args)[0]);
      case "hashCode" -> System.identityHashCode(proxy);
      default -> Reflection.call(value.array(), method, args);
    };
  }

  private @Nullable Object read(Method method, Object[] args) throws Throwable {
    if (value().fromInput()) {
      recorder.problem(
          "the code reads elements ("
              + method.getName()
              + ") of an array that depends on the input, which a graph cannot follow; compute"
              + " with NDArray operators instead, and put such an array left of a constant one");
    }
    return Reflection.call(value.array(), method, recorder.real(args));
  }

  /** Writes to a copy, so that neither a weight nor an earlier step sees it. */
  private @Nullable Object write(Method method, Object[] args) throws Throwable {
    if (value().fromInput() || recorder.anyFromInput(args)) {
      recorder.unsupported(method.getName(), value);
      return null;
    }
    NDArray copy = value.array().duplicate();
    Reflection.call(copy, method, recorder.real(args));
    become(recorder.constant(copy));
    return null;
  }

  /** Computes out of place, then lets this array be the result: weights stay as they are. */
  private Object inPlace(Object proxy, Method method, Object[] args) throws Throwable {
    String name = method.getName();
    Method base =
        NDArray.class.getMethod(name.substring(0, name.length() - 1), method.getParameterTypes());
    Object result = recorder.operator(value(), value().array(), base, args, (NDArray) proxy);
    ArrayHandler handler = recorder.handler(result);
    if (handler == null) {
      throw new IllegalStateException(base + " gave no array");
    }
    become(handler.value);
    return proxy;
  }

  private void become(Value next) {
    String name = name();
    if (name != null) {
      recorder.names().put(next.array(), name);
    }
    value = next;
    storage.change();
    seen = storage.version();
  }
}
