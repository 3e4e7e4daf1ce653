package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;

/** Sums, means and extremes over axes. */
final class ReduceTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    String result =
        switch (step.op()) {
          case "mean" -> reduce(step, out, ReduceKind.MEAN);
          case "sum" -> reduce(step, out, ReduceKind.SUM);
          case "prod" -> reduce(step, out, ReduceKind.PROD);
          case "max" -> reduce(step, out, ReduceKind.MAX);
          case "min" -> reduce(step, out, ReduceKind.MIN);
          case "all" -> truth(step, out, ReduceKind.MIN);
          case "any" -> truth(step, out, ReduceKind.MAX);
          case "none" ->
              out.node(step, new Op.Unary(UnaryKind.NOT), truth(step, out, ReduceKind.MAX));
          default -> "";
        };
    return Translation.define(step, out, result);
  }

  private static String reduce(RecordedStep step, Emitter out, ReduceKind kind) {
    Formula formula = new Formula(step, out);
    return step.size() == 1
        ? formula.reduce(kind, false, formula.operand(0))
        : formula.reduce(kind, step.flag(2), formula.operand(0), step.axes(1));
  }

  /** ONNX reduces no truth values, so numbers 0 and 1 stand for them. */
  private static String truth(RecordedStep step, Emitter out, ReduceKind kind) {
    String bool = out.name(step, step.value(0), DType.BOOL);
    String number = out.node(step, new Op.Cast(DType.INT32), bool);
    String reduced = new Formula(step, out).reduce(kind, false, number);
    return out.node(step, new Op.Cast(DType.BOOL), reduced);
  }
}
