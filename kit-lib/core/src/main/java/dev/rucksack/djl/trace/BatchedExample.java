package dev.rucksack.djl.trace;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Transform;
import dev.rucksack.djl.trace.record.Indices;
import dev.rucksack.djl.trace.record.MethodKind;
import dev.rucksack.djl.trace.record.Reflection;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lets a transform written for one example work on a whole batch: axis 0 stays hidden from it. */
final class BatchedExample implements InvocationHandler {
  /** Operators that treat each element by itself, or count their axes from the last. */
  private static final Set<String> UNCHANGED =
      Set.of(
          ("add sub mul div mod pow maximum minimum clip eq neq gt gte lt lte logicalAnd logicalOr"
                  + " logicalXor logicalNot abs neg sign square sqrt cbrt floor ceil round trunc exp"
                  + " log log2 log10 sin cos tan asin acos atan sinh cosh tanh erf toDegrees"
                  + " toRadians toType toDevice duplicate stopGradient isNaN isInfinite oneHot pad"
                  + " addi subi muli divi modi powi negi signi")
              .split(" "));

  private static final Set<String> INNER =
      Set.of("resize", "toTensor", "crop", "normalize", "relu", "sigmoid", "where");

  private final NDArray batch;

  private BatchedExample(NDArray batch) {
    this.batch = batch;
  }

  /** Applies a transform to each example of a batch. */
  static NDArray apply(Transform transform, NDArray batch) {
    if (batch.getShape().dimension() == 0) {
      throw new IllegalArgumentException("Preprocessing is given a number; give it a batch.");
    }
    NDArray result = transform.transform(seen(batch));
    if (unwrapped(result) instanceof NDArray transformed && transformed != result) {
      return transformed;
    }
    throw new IllegalArgumentException(
        "The transform "
            + transform.getClass().getSimpleName()
            + " returns an array that does not come from its example; compute it from that.");
  }

  private static NDArray seen(NDArray batch) {
    return (NDArray)
        Proxy.newProxyInstance(
            BatchedExample.class.getClassLoader(),
            new Class<?>[] {NDArray.class},
            new BatchedExample(batch));
  }

  private static Object unwrapped(Object object) {
    return object instanceof NDArray
            && Proxy.isProxyClass(object.getClass())
            && Proxy.getInvocationHandler(object) instanceof BatchedExample example
        ? example.batch
        : object;
  }

  private static Object[] unwrapped(Object @Nullable [] args) {
    return args == null
        ? new Object[0]
        : Arrays.stream(args).map(BatchedExample::unwrapped).toArray();
  }

  private static NDArray array(@Nullable Object result) {
    return (NDArray) Objects.requireNonNull(result, "DJL gave no array");
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
      throws Throwable {
    Object[] given = unwrapped(args);
    switch (method.getName()) {
      case "getShape" -> {
        return batch.getShape().slice(1);
      }
      case "getManager" -> {
        return batch.getManager();
      }
      case "getNDArrayInternal" -> {
        return inner();
      }
      default -> {}
    }
    return switch (MethodKind.of(method)) {
      case LIFECYCLE -> null;
      case OBJECT, METADATA ->
          method.isDefault()
              ? InvocationHandler.invokeDefault(proxy, method, args)
              : Reflection.call(batch, method, given);
      case COMPOSED -> InvocationHandler.invokeDefault(proxy, method, args);
      case OPERATOR, IN_PLACE -> seen(operator(method, given));
      case READ, WRITE -> throw refused(method);
    };
  }

  private NDArray operator(Method method, Object[] args) throws Throwable {
    return switch (method.getName()) {
      case "transpose" -> batch.transpose(transposed(args));
      case "flip" -> batch.flip(shifted((int[]) args[0]));
      case "expandDims" -> batch.expandDims(behindBatch((Integer) args[0]));
      case "squeeze" -> batch.squeeze(squeezed(args));
      case "reshape" -> batch.reshape(new Shape(batch.size(0)).addAll((Shape) args[0]));
      case "get" -> batch.get(Indices.behindBatch((NDIndex) args[1]));
      default -> {
        if (!UNCHANGED.contains(method.getName())) {
          throw refused(method);
        }
        yield array(Reflection.call(batch, method, args));
      }
    };
  }

  private static UnsupportedOperationException refused(Method method) {
    return new UnsupportedOperationException(
        "A transform calls "
            + method.getName()
            + ", which cannot be done to a batch of examples at once; use arithmetic, toType,"
            + " transpose, reshape, get, or DJL's image transforms");
  }

  private static int behindBatch(int axis) {
    return axis < 0 ? axis : axis + 1;
  }

  private static int[] shifted(int[] axes) {
    return Arrays.stream(axes).map(BatchedExample::behindBatch).toArray();
  }

  /** All axes turned around, or in the order asked for; the batch stays first. */
  private int[] transposed(Object[] args) {
    int rank = batch.getShape().dimension();
    int[] axes =
        args.length == 0
            ? IntStream.iterate(rank - 1, axis -> axis >= 1, axis -> axis - 1).toArray()
            : Arrays.stream((int[]) args[0])
                .map(axis -> Math.floorMod(axis, rank - 1) + 1)
                .toArray();
    return IntStream.concat(IntStream.of(0), Arrays.stream(axes)).toArray();
  }

  private int[] squeezed(Object[] args) {
    int rank = batch.getShape().dimension();
    if (args.length == 0) {
      return IntStream.range(1, rank).filter(axis -> batch.size(axis) == 1).toArray();
    }
    int[] axes = args[0] instanceof int[] several ? several : new int[] {(Integer) args[0]};
    return Arrays.stream(axes).map(axis -> Math.floorMod(axis, rank - 1) + 1).toArray();
  }

  /** DJL's inner interface knows batches of pictures by their four axes. */
  private NDArrayEx inner() {
    NDArrayEx real = batch.getNDArrayInternal();
    return (NDArrayEx)
        Proxy.newProxyInstance(
            BatchedExample.class.getClassLoader(),
            new Class<?>[] {NDArrayEx.class},
            (proxy, method, args) -> {
              if (!INNER.contains(method.getName())) {
                throw refused(method);
              }
              return seen(array(Reflection.call(real, method, unwrapped(args))));
            });
  }
}
