package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands for the manager of recorded arrays: what it creates is recorded as a constant. */
final class ManagerHandler implements InvocationHandler {
  private static final Set<String> LIFECYCLES =
      Set.of(
          "close",
          "cap",
          "attachInternal",
          "attachUncappedInternal",
          "tempAttachInternal",
          "detachInternal",
          "attachAll",
          "tempAttachAll",
          "invoke");

  /** The methods whose result the sizes and numbers given to them tell. */
  private static final Set<String> CREATIONS = Set.of("zeros", "ones", "full", "arange", "eye");

  private final Recorder recorder;
  private final NDManager real;

  ManagerHandler(Recorder recorder, NDManager real) {
    this.recorder = recorder;
    this.real = real;
  }

  private static boolean isRandom(Method method) {
    return method.getName().startsWith("random")
        || method.getName().startsWith("sample")
        || method.getName().equals("truncatedNormal");
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
      throws Throwable {
    Object[] given = args == null ? new Object[0] : args;
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == given[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "recorded " + real;
      };
    }
    if (method.getReturnType() == NDManager.class) {
      return proxy;
    }
    if (LIFECYCLES.contains(method.getName())) {
      return null;
    }
    if (method.getName().equals("from")) {
      return given[0];
    }
    Object result = Reflection.call(real, method, recorder.real(given));
    if (result instanceof NDArray array && CREATIONS.contains(method.getName())) {
      return recorder.created(method, given, array);
    }
    return switch (result) {
      case NDArray array when isRandom(method) -> recorder.wrapNoise(array);
      case NDArray array -> recorder.wrapConstant(array);
      case NDList list -> {
        NDList wrapped = new NDList();
        list.forEach(array -> wrapped.add(recorder.wrapConstant(array)));
        yield wrapped;
      }
      case null, default -> result;
    };
  }
}
