package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;

/** What a method of DJL's array interfaces does, as far as a recording is concerned. */
public enum MethodKind {
  /** {@code equals}, {@code hashCode}, {@code toString}. */
  OBJECT,
  /** Who owns or frees the array, or takes its gradient: of no concern to a graph. */
  LIFECYCLE,
  /** Tells type, shape or name. */
  METADATA,
  /** Reads the elements into Java. */
  READ,
  /** Writes elements. */
  WRITE,
  /** Computes and stores the result in the array itself. */
  IN_PLACE,
  /** Is put together from other methods of the interface. */
  COMPOSED,
  /** Computes a new array. */
  OPERATOR;

  private static final Set<String> LIFECYCLES =
      Set.of(
          "close",
          "attach",
          "tempAttach",
          "returnResource",
          "detach",
          "setName",
          "setRequiresGradient");

  private static final Set<String> METADATA_NAMES =
      Set.of(
          "getName",
          "getUid",
          "getDataType",
          "getDevice",
          "getShape",
          "getSparseFormat",
          "isSparse",
          "isScalar",
          "isEmpty",
          "isReleased",
          "hasGradient",
          "size",
          "shapeEquals",
          "getResourceNDArrays",
          "toDebugString");

  private static final Set<String> IN_PLACE_NAMES =
      Set.of("addi", "subi", "muli", "divi", "modi", "powi", "signi", "negi");

  public static MethodKind of(Method method) {
    String name = method.getName();
    Class<?> returns = method.getReturnType();
    if (method.getDeclaringClass() == Object.class) {
      return OBJECT;
    }
    if (LIFECYCLES.contains(name)) {
      return LIFECYCLE;
    }
    if (METADATA_NAMES.contains(name)) {
      return METADATA;
    }
    if (returns == void.class) {
      return WRITE;
    }
    if (returns != NDArray.class && returns != NDList.class) {
      return READ;
    }
    if (IN_PLACE_NAMES.contains(name)) {
      return IN_PLACE;
    }
    return method.isDefault() && !isPrimitive(method) ? COMPOSED : OPERATOR;
  }

  /** Default methods that would leave the interface, or that say more than their parts. */
  private static boolean isPrimitive(Method method) {
    return switch (method.getName()) {
      case "duplicate" -> true;
      // numbers of elements that hold follow the length of an axis; the engine cannot do the rest
      case "all", "any", "none", "oneHot" -> true;
      // the PyTorch engine's own versions differ: equal parts, negative axes, axes longer than 1
      case "split" -> method.getParameterCount() == 2;
      case "swapAxes" -> true;
      case "squeeze" -> true;
      case "get" ->
          Arrays.equals(
              method.getParameterTypes(), new Class<?>[] {NDManager.class, NDIndex.class});
      default -> false;
    };
  }
}
