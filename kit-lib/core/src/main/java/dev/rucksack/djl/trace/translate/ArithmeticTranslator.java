package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import java.util.List;

/** Arithmetic, comparison and logic of two arrays, or of an array and a number. */
final class ArithmeticTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    String result =
        switch (step.op()) {
          case "add" -> calculate(step, out, BinaryKind.ADD);
          case "sub" -> calculate(step, out, BinaryKind.SUB);
          case "mul" -> calculate(step, out, BinaryKind.MUL);
          case "div" -> calculate(step, out, BinaryKind.DIV);
          case "pow" -> calculate(step, out, BinaryKind.POW);
          case "mod" -> remainder(step, out);
          case "maximum" -> calculate(step, out, BinaryKind.MAX);
          case "minimum" -> calculate(step, out, BinaryKind.MIN);
          case "eq" -> compare(step, out, BinaryKind.EQUAL);
          case "neq" -> not(step, out, compare(step, out, BinaryKind.EQUAL));
          case "gt" -> compare(step, out, BinaryKind.GREATER);
          case "gte" -> compare(step, out, BinaryKind.GREATER_OR_EQUAL);
          case "lt" -> compare(step, out, BinaryKind.LESS);
          case "lte" -> compare(step, out, BinaryKind.LESS_OR_EQUAL);
          case "logicalAnd" -> binary(step, out, BinaryKind.AND, DType.BOOL);
          case "logicalOr" -> binary(step, out, BinaryKind.OR, DType.BOOL);
          case "logicalXor" -> binary(step, out, BinaryKind.XOR, DType.BOOL);
          case "logicalNot" -> not(step, out, operand(step, out, 0, DType.BOOL));
          case "where" -> where(step, out);
          case "clip" -> clip(step, out);
          default -> "";
        };
    return Translation.define(step, out, result);
  }

  private static String calculate(RecordedStep step, Emitter out, BinaryKind kind) {
    DType dtype = out.dtype(step.result());
    if (dtype == DType.BOOL) {
      return logic(step, out, kind);
    }
    return out.narrow(step, binary(step, out, kind, TypedNumbers.wide(dtype)), dtype);
  }

  /** PyTorch adds truth values by "or" and multiplies them by "and". */
  private static String logic(RecordedStep step, Emitter out, BinaryKind kind) {
    return switch (kind) {
      case ADD, MAX -> binary(step, out, BinaryKind.OR, DType.BOOL);
      case MUL, MIN -> binary(step, out, BinaryKind.AND, DType.BOOL);
      case SUB, DIV, POW, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, AND, OR, XOR ->
          throw new Refusal("it calculates with truth values; convert them with toType first");
    };
  }

  private static String compare(RecordedStep step, Emitter out, BinaryKind kind) {
    DType dtype = TypedNumbers.wide(TypedNumbers.common(step, out, 0, 1));
    boolean ordered = dtype == DType.BOOL && kind != BinaryKind.EQUAL;
    return binary(step, out, kind, ordered ? DType.INT32 : dtype);
  }

  private static String binary(RecordedStep step, Emitter out, BinaryKind kind, DType dtype) {
    return out.node(
        step, new Op.Binary(kind), operand(step, out, 0, dtype), operand(step, out, 1, dtype));
  }

  /** PyTorch mixes element types, ONNX does not: both operands get one type. */
  private static String operand(RecordedStep step, Emitter out, int arg, DType dtype) {
    if (step.isValue(arg)) {
      return out.name(step, step.value(arg), dtype);
    }
    List<Number> numbers = step.numbers(arg);
    return numbers.stream().distinct().count() == 1
        ? out.number(step, "constant", numbers.getFirst(), dtype)
        : new Lengths(step, out).scalar(numbers, dtype);
  }

  private static String not(RecordedStep step, Emitter out, String x) {
    return out.node(step, new Op.Unary(UnaryKind.NOT), x);
  }

  /** PyTorch's remainder takes the sign of the divisor, for real numbers too: a − ⌊a/b⌋·b. */
  private static String remainder(RecordedStep step, Emitter out) {
    DType type = out.dtype(step.result());
    DType dtype = TypedNumbers.wide(type);
    String a = operand(step, out, 0, dtype);
    String b = operand(step, out, 1, dtype);
    if (!type.isFloating()) {
      return out.narrow(step, out.node(step, new Op.Mod(false), a, b), type);
    }
    String quotient = out.node(step, new Op.Binary(BinaryKind.DIV), a, b);
    String whole = out.node(step, new Op.Unary(UnaryKind.FLOOR), quotient);
    String part = out.node(step, new Op.Binary(BinaryKind.MUL), whole, b);
    return out.node(step, new Op.Binary(BinaryKind.SUB), a, part);
  }

  /** Called on the array that is picked from where the condition holds. */
  private static String where(RecordedStep step, Emitter out) {
    DType dtype = out.dtype(step.result());
    return out.node(
        step,
        new Op.Where(),
        operand(step, out, 1, DType.BOOL),
        operand(step, out, 0, dtype),
        operand(step, out, 2, dtype));
  }

  private static String clip(RecordedStep step, Emitter out) {
    DType dtype = out.dtype(step.result());
    return out.node(
        step,
        new Op.Clip(),
        operand(step, out, 0, dtype),
        operand(step, out, 1, dtype),
        operand(step, out, 2, dtype));
  }
}
