package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;

/** Writes formulas of several operators into the graph, all in one element type. */
final class Formula {
  private final RecordedStep step;
  private final Emitter out;
  private final DType dtype;

  Formula(RecordedStep step, Emitter out) {
    this.step = step;
    this.out = out;
    this.dtype = out.dtype(step.result());
  }

  /** An operand in the type of the result. */
  String operand(int arg) {
    return out.name(step, step.value(arg), dtype);
  }

  String number(double number) {
    return out.number(step, "constant", number, dtype);
  }

  String unary(UnaryKind kind, String x) {
    return out.node(step, new Op.Unary(kind), x);
  }

  String binary(BinaryKind kind, String a, String b) {
    return out.node(step, new Op.Binary(kind), a, b);
  }

  String add(String a, String b) {
    return binary(BinaryKind.ADD, a, b);
  }

  String mul(String a, String b) {
    return binary(BinaryKind.MUL, a, b);
  }

  String mul(String a, double b) {
    return mul(a, number(b));
  }

  String div(String a, String b) {
    return binary(BinaryKind.DIV, a, b);
  }

  String where(String condition, String then, String otherwise) {
    return out.node(step, new Op.Where(), condition, then, otherwise);
  }

  String reduce(ReduceKind kind, boolean keepDims, String x, long... axes) {
    Op op = new Op.Reduce(kind, keepDims);
    return axes.length == 0
        ? out.node(step, op, x)
        : out.node(step, op, x, out.vector(step, "axes", axes));
  }

  /** {@code (Σ|x|ᵖ)^(1/p)} over axes, all of them if none is given. */
  String norm(double p, boolean keepDims, String x, long... axes) {
    if (p == 2) {
      return reduce(ReduceKind.L2, keepDims, x, axes);
    }
    if (p == 1) {
      return reduce(ReduceKind.L1, keepDims, x, axes);
    }
    String powers = binary(BinaryKind.POW, unary(UnaryKind.ABS, x), number(p));
    String sum = reduce(ReduceKind.SUM, keepDims, powers, axes);
    return binary(BinaryKind.POW, sum, number(1 / p));
  }

  /** The entries {@code start, start+step, …} of an axis, up to {@code end}. */
  String slice(String x, long axis, long start, long end, long stride) {
    return out.node(
        step,
        new Op.Slice(),
        x,
        out.vector(step, "starts", start),
        out.vector(step, "ends", end),
        out.vector(step, "axes", axis),
        out.vector(step, "steps", stride));
  }

  /** The axis turned around. */
  String flip(String x, long axis) {
    return slice(x, axis, -1, Long.MIN_VALUE, -1);
  }
}
