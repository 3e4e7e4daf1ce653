package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the arguments of a recorded call into what DJL takes and into what is written down. */
public final class Arguments {
  private final Recorder recorder;
  private final Indices indices;

  Arguments(Recorder recorder) {
    this.recorder = recorder;
    this.indices = new Indices(this);
  }

  @Nullable Object[] real(@Nullable Object[] args) {
    return Arrays.stream(args).map(this::real).toArray();
  }

  /** Real arrays in place of the recorded ones. */
  @Nullable Object real(@Nullable Object argument) {
    return switch (argument) {
      case null -> null;
      case NDArray array -> realArray(array);
      case NDList list -> realList(list);
      case NDArray[] arrays -> Arrays.stream(arrays).map(this::realArray).toArray(NDArray[]::new);
      case NDManager manager -> manager == recorder.manager() ? recorder.realManager() : manager;
      case NDIndex index -> indices.real(index);
      default -> argument;
    };
  }

  NDList realList(NDList list) {
    NDList reals = new NDList();
    list.forEach(array -> reals.add(realArray(array)));
    return reals;
  }

  NDArray realArray(NDArray array) {
    ArrayHandler handler = recorder.handler(array);
    return handler == null ? array : handler.value().array();
  }

  Value value(NDArray array) {
    ArrayHandler handler = recorder.handler(array);
    return handler == null ? recorder.valueOf(array) : handler.value();
  }

  /** Appends what is written down of the arguments. */
  void record(@Nullable Object[] args, List<@Nullable Object> recorded, @Nullable Value receiver) {
    for (Object argument : args) {
      if (!(argument instanceof NDManager)) {
        recorded.add(note(argument, receiver));
      }
    }
  }

  private @Nullable Object note(@Nullable Object argument, @Nullable Value receiver) {
    return switch (argument) {
      case null -> null;
      case NDArray array -> value(array);
      case NDList list -> list.stream().map(this::value).toList();
      case NDArray[] arrays -> Arrays.stream(arrays).map(this::value).toList();
      case Shape shape -> Arrays.stream(shape.getShape()).boxed().toList();
      case long[] numbers -> Arrays.stream(numbers).boxed().toList();
      case int[] numbers -> Arrays.stream(numbers).asLongStream().boxed().toList();
      case NDIndex index -> indices.parts(index, receiver == null ? 0 : receiver.rank());
      default -> argument;
    };
  }

  /** The arrays among written-down arguments, in order. */
  public static List<Value> values(List<@Nullable Object> args) {
    List<Value> values = new ArrayList<>();
    for (Object argument : args) {
      switch (argument) {
        case Value value -> values.add(value);
        case IndexPart.Take(Value positions) -> values.add(positions);
        case IndexPart.Pick(Value positions) -> values.add(positions);
        case List<?> list -> values.addAll(values(new ArrayList<@Nullable Object>(list)));
        case null, default -> {}
      }
    }
    return values;
  }
}
