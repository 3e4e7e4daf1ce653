package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands for DJL's inner interface to an array, where most operators of layers live. */
final class InternalHandler implements InvocationHandler {
  /** Operators that are given all their operands; the array they are called on is none. */
  private static final Set<String> STATIC =
      Set.of(
          "convolution",
          "deconvolution",
          "linear",
          "embedding",
          "prelu",
          "dropout",
          "layerNorm",
          "batchNorm",
          "rnn",
          "gru",
          "lstm");

  private final Recorder recorder;
  private final ArrayHandler handler;
  private final NDArray array;

  InternalHandler(Recorder recorder, ArrayHandler handler, NDArray array) {
    this.recorder = recorder;
    this.handler = handler;
    this.array = array;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
      throws Throwable {
    Object[] given = args == null ? new Object[0] : args;
    if (method.getName().equals("getArray")) {
      return array;
    }
    Value value = handler.value();
    Object target = value.array().getNDArrayInternal();
    return switch (MethodKind.of(method)) {
      case COMPOSED -> InvocationHandler.invokeDefault(proxy, method, given);
      case OPERATOR, IN_PLACE -> {
        Value receiver = STATIC.contains(method.getName()) ? null : value;
        yield recorder.operator(receiver, target, method, given, array);
      }
      case WRITE -> {
        recorder.unsupported(method.getName(), value);
        yield null;
      }
      case OBJECT, LIFECYCLE, METADATA, READ ->
          Reflection.call(target, method, recorder.real(given));
    };
  }
}
