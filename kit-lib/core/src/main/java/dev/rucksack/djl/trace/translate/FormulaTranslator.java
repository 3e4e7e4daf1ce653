package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.UnaryKind;

/** DJL's operators for which ONNX needs several. */
final class FormulaTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    Formula formula = new Formula(step, out);
    String result =
        switch (step.op()) {
          case "log2" -> formula.mul(log(formula), 1 / Math.log(2));
          case "log10" -> formula.mul(log(formula), 1 / Math.log(10));
          case "square" -> square(formula);
          case "cbrt" ->
              formula.binary(BinaryKind.POW, formula.operand(0), formula.number(1.0 / 3));
          case "trunc" -> trunc(step, out, formula);
          case "toDegrees" -> formula.mul(formula.operand(0), 180 / Math.PI);
          case "toRadians" -> formula.mul(formula.operand(0), Math.PI / 180);
          case "atan2" -> atan2(formula);
          case "xlogy" -> xlogy(formula);
          case "norm" -> norm(step, formula);
          case "normalize" -> normalize(step, formula);
          case "diff" -> diff(step, formula);
          default -> "";
        };
    return Translation.define(step, out, result);
  }

  private static String log(Formula formula) {
    return formula.unary(UnaryKind.LOG, formula.operand(0));
  }

  private static String square(Formula formula) {
    String x = formula.operand(0);
    return formula.mul(x, x);
  }

  private static String trunc(RecordedStep step, Emitter out, Formula formula) {
    String x = formula.operand(0);
    if (!out.dtype(step.result()).isFloating()) {
      return x;
    }
    String size = formula.unary(UnaryKind.FLOOR, formula.unary(UnaryKind.ABS, x));
    return formula.mul(formula.unary(UnaryKind.SIGN, x), size);
  }

  /** atan(y/x), half a turn further where x is negative, and 0 at the origin. */
  private static String atan2(Formula formula) {
    String y = formula.operand(0);
    String x = formula.operand(1);
    String zero = formula.number(0);
    String angle = formula.unary(UnaryKind.ATAN, formula.div(y, x));
    String below = formula.binary(BinaryKind.LESS, y, zero);
    String half = formula.where(below, formula.number(-Math.PI), formula.number(Math.PI));
    String left = formula.binary(BinaryKind.LESS, x, zero);
    String turned = formula.where(left, formula.add(angle, half), angle);
    String origin =
        formula.binary(
            BinaryKind.AND,
            formula.binary(BinaryKind.EQUAL, x, zero),
            formula.binary(BinaryKind.EQUAL, y, zero));
    return formula.where(origin, zero, turned);
  }

  /** x·log y, and 0 where x is 0. */
  private static String xlogy(Formula formula) {
    String x = formula.operand(0);
    String zero = formula.number(0);
    String product = formula.mul(x, formula.unary(UnaryKind.LOG, formula.operand(1)));
    return formula.where(formula.binary(BinaryKind.EQUAL, x, zero), zero, product);
  }

  /** Called with whether axes stay, or with an order, axes and whether they stay. */
  private static String norm(RecordedStep step, Formula formula) {
    if (step.size() == 2) {
      return formula.norm(2, step.flag(1), formula.operand(0));
    }
    return formula.norm(step.integer(1), step.flag(3), formula.operand(0), step.axes(2));
  }

  /** x / max(‖x‖ₚ, ε) along an axis. */
  private static String normalize(RecordedStep step, Formula formula) {
    String x = formula.operand(0);
    int axis = step.axis(2);
    String norm = formula.norm(step.number(1).doubleValue(), true, x, axis);
    String least = formula.number(step.number(3).doubleValue());
    return formula.div(x, formula.binary(BinaryKind.MAX, norm, least));
  }

  private static String diff(RecordedStep step, Formula formula) {
    int axis = step.axis(2);
    String x = formula.operand(0);
    for (int i = 0; i < step.integer(1); i++) {
      String next = formula.slice(x, axis, 1, Long.MAX_VALUE, 1);
      x = formula.binary(BinaryKind.SUB, next, formula.slice(x, axis, 0, -1, 1));
    }
    return x;
  }
}
