package dev.rucksack.onnx.write;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.Optional;
import java.util.stream.LongStream;

/** Operators that move, cut or reduce whole axes, made of older ones. */
final class ShapeForms {
  private ShapeForms() {}

  /** Lengths from an axis on: a slice of all lengths. */
  static boolean lengths(Op.Shape op, Parts parts) {
    if (op.start() == 0) {
      return false;
    }
    String all = parts.add("all", new Op.Shape(0), parts.x());
    String start = parts.store("start", Tensor.vector(op.first(parts.shape().rank())));
    String end = parts.store("end", Tensor.vector(Long.MAX_VALUE));
    return parts.end(new Op.Slice(), all, start, end);
  }

  /** A value of any shape: one number, stretched. */
  static boolean constant(Op.ConstantOfShape op, Parts parts) {
    if (op.value().dtype() != DType.BFLOAT16) {
      return false;
    }
    return parts.end(new Op.Expand(), parts.store("value", op.value().reshape()), parts.x());
  }

  /** Pads of some axes: pads of all, most of them 0. */
  static boolean pad(Op.Pad op, Parts parts) {
    if (!parts.has(3)) {
      return false;
    }
    int rank = parts.shape().rank();
    Optional<long[]> some = parts.known(1);
    Optional<long[]> axes = parts.known(3);
    if (some.isEmpty() || axes.isEmpty()) {
      return false;
    }
    int count = axes.get().length;
    long[] all = new long[2 * rank];
    for (int i = 0; i < count; i++) {
      int axis = Math.toIntExact(axes.get()[i]);
      int at = axis < 0 ? axis + rank : axis;
      all[at] = some.get()[i];
      all[rank + at] = some.get()[count + i];
    }
    String pads = parts.store("pads", Tensor.vector(all));
    return parts.has(2)
        ? parts.end(op, parts.x(), pads, parts.input(2))
        : parts.end(op, parts.x(), pads);
  }

  /** Truth values as numbers: their largest says whether any is true, their least whether all. */
  static boolean reduceTruth(Op.Reduce op, Parts parts) {
    if (parts.dtype() != DType.BOOL) {
      return false;
    }
    String numbers = parts.add("numbers", new Op.Cast(DType.UINT8), parts.x());
    String reduced =
        parts.has(1)
            ? parts.add("reduced", op, numbers, parts.input(1))
            : parts.add("reduced", op, numbers);
    return parts.end(new Op.Cast(DType.BOOL), reduced);
  }

  /** One triangle of a matrix of known size: a stored choice between its elements and 0. */
  static boolean triangle(Op.Trilu op, Parts parts) {
    Shape shape = parts.shape();
    Optional<long[]> given = parts.has(1) ? parts.known(1) : Optional.of(new long[1]);
    if (!(shape.dim(shape.rank() - 2) instanceof Dim.Fixed(long rows))
        || !(shape.dim(shape.rank() - 1) instanceof Dim.Fixed(long columns))
        || given.isEmpty()) {
      return false;
    }
    long k = given.get()[0];
    byte[] kept = new byte[Math.toIntExact(Math.multiplyExact(rows, columns))];
    LongStream.range(0, kept.length)
        .filter(i -> op.upper() ? i % columns - i / columns >= k : i % columns - i / columns <= k)
        .forEach(i -> kept[(int) i] = 1);
    String mask = parts.store("mask", Tensor.of(DType.BOOL, kept, rows, columns));
    return parts.end(new Op.Where(), mask, parts.x(), parts.number("zero", 0, parts.dtype()));
  }
}
