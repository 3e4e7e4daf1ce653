package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import java.util.List;
import java.util.stream.IntStream;

/** Arrays that a manager creates in a size that follows an open axis. */
final class CreationTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    String result =
        switch (step.op()) {
          case "zeros" -> filled(step, out, 0);
          case "ones" -> filled(step, out, 1);
          case "full" -> full(step, out);
          case "arange" -> range(step, out);
          case "eye" -> identity(step, out);
          default -> "";
        };
    return Translation.define(step, out, result);
  }

  private static String filled(RecordedStep step, Emitter out, Number number) {
    String shape = new Lengths(step, out).vector(step.resultShapes());
    DType dtype = out.dtype(step.result());
    return out.node(
        step, new Op.ConstantOfShape(TypedNumbers.scalar(number, dtype).reshape(1)), shape);
  }

  private static String full(RecordedStep step, Emitter out) {
    List<Number> numbers = step.numbers(1);
    if (numbers.stream().distinct().count() == 1) {
      return filled(step, out, numbers.getFirst());
    }
    Lengths lengths = new Lengths(step, out);
    String number = lengths.scalar(numbers, out.dtype(step.result()));
    return out.node(step, new Op.Expand(), number, lengths.vector(step.resultShapes()));
  }

  /** {@code (stop)}, {@code (start, stop)} or {@code (start, stop, step)}. */
  private static String range(RecordedStep step, Emitter out) {
    int count = (int) IntStream.range(0, step.size()).takeWhile(step::isNumber).count();
    List<? extends Number> from = count == 1 ? List.of(0) : step.numbers(0);
    List<? extends Number> by = count < 3 ? List.of(1) : step.numbers(2);
    DType dtype = out.dtype(step.result());
    if (isOne(from) && isOne(by) && by.getFirst().doubleValue() == 1) {
      String range = range(step, out, from, step.numbers(count == 1 ? 0 : 1), by);
      return dtype == DType.INT64 ? range : out.node(step, new Op.Cast(dtype), range);
    }
    return steps(step, out, from, by, dtype);
  }

  private static boolean isOne(List<? extends Number> numbers) {
    return numbers.stream().distinct().count() == 1;
  }

  /** As many as the result has: {@code start + step·i}. */
  private static String steps(
      RecordedStep step,
      Emitter out,
      List<? extends Number> from,
      List<? extends Number> by,
      DType dtype) {
    List<Long> counts = step.resultShapes().stream().map(shape -> shape[0]).toList();
    String positions = range(step, out, List.of(0), counts, List.of(1));
    String typed = dtype == DType.INT64 ? positions : out.node(step, new Op.Cast(dtype), positions);
    String distances =
        out.node(step, new Op.Binary(BinaryKind.MUL), typed, scalar(step, out, by, dtype));
    return out.node(step, new Op.Binary(BinaryKind.ADD), distances, scalar(step, out, from, dtype));
  }

  private static String scalar(
      RecordedStep step, Emitter out, List<? extends Number> numbers, DType dtype) {
    return isOne(numbers)
        ? out.number(step, "number", numbers.getFirst(), dtype)
        : new Lengths(step, out).scalar(numbers, dtype);
  }

  private static String range(
      RecordedStep step,
      Emitter out,
      List<? extends Number> from,
      List<? extends Number> to,
      List<? extends Number> by) {
    return out.node(
        step, new Op.Range(), whole(step, out, from), whole(step, out, to), whole(step, out, by));
  }

  private static String whole(RecordedStep step, Emitter out, List<? extends Number> numbers) {
    return isOne(numbers) && numbers.getFirst().doubleValue() == numbers.getFirst().longValue()
        ? out.number(step, "number", numbers.getFirst(), DType.INT64)
        : new Lengths(step, out).scalar(numbers, DType.INT64);
  }

  /**
   * Ones where the column is the row and an offset: {@code (rows)} or {@code (rows, columns, k)}.
   */
  private static String identity(RecordedStep step, Emitter out) {
    boolean square = !step.isNumber(1);
    String rows = range(step, out, List.of(0), step.numbers(0), List.of(1));
    String columns = square ? rows : range(step, out, List.of(0), step.numbers(1), List.of(1));
    rows = out.node(step, new Op.Unsqueeze(), rows, out.vector(step, "axes", 1));
    if (step.isNumber(2) && step.integer(2) != 0) {
      String offset = out.number(step, "offset", step.integer(2), DType.INT64);
      rows = out.node(step, new Op.Binary(BinaryKind.ADD), rows, offset);
    }
    String equal = out.node(step, new Op.Binary(BinaryKind.EQUAL), rows, columns);
    return out.node(step, new Op.Cast(out.dtype(step.result())), equal);
  }
}
