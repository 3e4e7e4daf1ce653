package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that lay the same elements out differently, or join them. */
final class LayoutTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    String result =
        switch (step.op()) {
          case "reshape", "flatten" -> reshape(step, out);
          case "expandDims" ->
              one(step, out, new Op.Unsqueeze(), List.of(position(step, step.integer(1), 1)));
          case "squeeze" -> one(step, out, new Op.Squeeze(), squeezed(step));
          case "swapAxes" -> reordered(step, out, swapped(step));
          case "transpose" -> transpose(step, out);
          case "broadcast" -> broadcast(step, out);
          case "concat" -> concat(step, out);
          case "stack" -> stack(step, out);
          default -> "";
        };
    if (!result.isEmpty()) {
      out.define(step.result(), result);
    }
    return !result.isEmpty();
  }

  private static String one(RecordedStep step, Emitter out, Op op, List<Integer> axes) {
    String x = out.name(step.value(0));
    return axes.isEmpty() ? x : out.node(step, op, x, out.constant(step, "axes", vector(axes)));
  }

  /**
   * Those asked for (PyTorch lets a single longer axis pass), or all that have length 1 in every
   * run: an open axis stays, even where DJL would drop a batch of one.
   */
  private static List<Integer> squeezed(RecordedStep step) {
    List<Integer> asked = IntStream.range(0, step.value(0).rank()).boxed().toList();
    if (step.has(1)) {
      asked = step.isNumber(1) ? List.of(step.integer(1)) : step.integers(1);
    }
    return asked.stream()
        .map(axis -> position(step, axis, 0))
        .filter(axis -> step.shapes(0).stream().allMatch(sizes -> sizes[axis] == 1))
        .toList();
  }

  private static List<Integer> swapped(RecordedStep step) {
    List<Integer> perm = new ArrayList<>(IntStream.range(0, step.value(0).rank()).boxed().toList());
    Collections.swap(perm, position(step, step.integer(1), 0), position(step, step.integer(2), 0));
    return perm;
  }

  private static Tensor vector(List<Integer> numbers) {
    return Tensor.vector(numbers.stream().mapToLong(Integer::longValue).toArray());
  }

  private static int position(RecordedStep step, int axis, int added) {
    return axis < 0 ? axis + step.value(0).rank() + added : axis;
  }

  private static String reshape(RecordedStep step, Emitter out) {
    String x = out.name(step.value(0));
    ShapeChange targets = new ShapeChange(step.shapes(0), step.resultShapes());
    if (targets.isNothing()) {
      return x;
    }
    if (targets.isFlatten()) {
      return out.node(step, new Op.Flatten(1), x);
    }
    return out.node(step, new Op.Reshape(), x, shape(step, out, step.shapes(0)));
  }

  /** The shape of the result for what had the shapes {@code before}. */
  static String shape(RecordedStep step, Emitter out, List<long[]> before) {
    return new ShapeChange(before, step.resultShapes())
        .tensor()
        .map(tensor -> out.constant(step, "shape", tensor))
        .orElseGet(() -> new Lengths(step, out).vector(step.resultShapes()));
  }

  /** Axes of length 1 repeated until the shape is that of the result. */
  private static String broadcast(RecordedStep step, Emitter out) {
    String x = out.name(step.value(0));
    if (new ShapeChange(step.shapes(0), step.resultShapes()).isNothing()) {
      return x;
    }
    return out.node(step, new Op.Expand(), x, new Lengths(step, out).vector(step.resultShapes()));
  }

  private static String transpose(RecordedStep step, Emitter out) {
    int rank = step.value(0).rank();
    List<Integer> perm =
        step.size() == 1
            ? IntStream.range(0, rank).map(i -> rank - 1 - i).boxed().toList()
            : step.integers(1).stream().map(axis -> position(step, axis, 0)).toList();
    return reordered(step, out, perm);
  }

  /** None where each axis stays: ONNX Runtime 1.29 takes [0, 1] before a Gemm for [1, 0]. */
  private static String reordered(RecordedStep step, Emitter out, List<Integer> perm) {
    String x = out.name(step.value(0));
    boolean same = perm.equals(IntStream.range(0, perm.size()).boxed().toList());
    return same ? x : out.node(step, new Op.Transpose(perm), x);
  }

  private static List<Value> joined(RecordedStep step) {
    List<Value> values = new ArrayList<>(Collections.singletonList(step.value(0)));
    values.addAll(step.values(1));
    return values;
  }

  private static String concat(RecordedStep step, Emitter out) {
    String[] names =
        joined(step).stream()
            .map(value -> out.name(step, value, out.dtype(step.result())))
            .toArray(String[]::new);
    return out.node(step, new Op.Concat(position(step, step.integer(2), 0)), names);
  }

  private static String stack(RecordedStep step, Emitter out) {
    int axis = position(step, step.integer(2), 1);
    DType dtype = out.dtype(step.result());
    String axes = out.vector(step, "axes", axis);
    String[] names =
        joined(step).stream()
            .map(value -> out.node(step, new Op.Unsqueeze(), out.name(step, value, dtype), axes))
            .toArray(String[]::new);
    return out.node(step, new Op.Concat(axis), names);
  }
}
