package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that pick or place elements by arrays of positions. */
final class SelectTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    String result =
        switch (step.op()) {
          case "embedding" ->
              out.node(
                  step,
                  new Op.Gather(0),
                  out.name(step.value(1)),
                  positions(step, out, step.value(0)));
          case "gather" ->
              out.node(
                  step,
                  new Op.GatherElements(step.axis(2)),
                  out.name(step.value(0)),
                  positions(step, out, step.value(1)));
          case "gatherNd" -> gatherNd(step, out);
          case "take" ->
              out.node(
                  step,
                  new Op.Gather(0),
                  flat(step, out, out.name(step.value(0))),
                  positions(step, out, step.value(1)));
          case "scatter" -> scatter(step, out);
          case "put" -> put(step, out);
          case "oneHot" -> oneHot(step, out);
          default -> "";
        };
    return Translation.define(step, out, result);
  }

  /** Positions as ONNX takes them: whole numbers of 32 or 64 bits. */
  static String positions(RecordedStep step, Emitter out, Value positions) {
    DType dtype = out.dtype(positions);
    return out.name(step, positions, dtype == DType.INT32 ? dtype : DType.INT64);
  }

  private static String flat(RecordedStep step, Emitter out, String x) {
    return out.node(step, new Op.Reshape(), x, out.vector(step, "shape", -1));
  }

  /** DJL's index has one row an axis, ONNX's one column an axis. */
  private static String gatherNd(RecordedStep step, Emitter out) {
    String data = out.name(step.value(0));
    String index = positions(step, out, step.value(1));
    int rank = step.value(1).rank();
    if (step.shapes(1).getFirst()[0] == 1) {
      String row = out.node(step, new Op.Squeeze(), index, out.vector(step, "axes", 0));
      return out.node(step, new Op.Gather(0), data, row);
    }
    List<Integer> perm = new ArrayList<>(IntStream.range(1, rank).boxed().toList());
    perm.add(0);
    return out.node(step, new Op.GatherND(0), data, out.node(step, new Op.Transpose(perm), index));
  }

  private static String scatter(RecordedStep step, Emitter out) {
    boolean sameShape =
        IntStream.range(0, step.runs().size())
            .allMatch(run -> Arrays.equals(step.shapes(1).get(run), step.shapes(2).get(run)));
    if (!sameShape) {
      throw new Refusal("its values and its index differ in shape; give both the same shape");
    }
    return out.node(
        step,
        new Op.ScatterElements(step.axis(3)),
        out.name(step.value(0)),
        positions(step, out, step.value(1)),
        out.name(step, step.value(2), out.dtype(step.value(0))));
  }

  /** By positions in the array read row by row. */
  private static String put(RecordedStep step, Emitter out) {
    String placed =
        out.node(
            step,
            new Op.ScatterElements(0),
            flat(step, out, out.name(step.value(0))),
            flat(step, out, positions(step, out, step.value(1))),
            flat(step, out, out.name(step, step.value(2), out.dtype(step.value(0)))));
    String shape = new Lengths(step, out).vector(step.resultShapes());
    return out.node(step, new Op.Reshape(), placed, shape);
  }

  /** ONNX Runtime has it for float32 and int64 only; the others are cast from int64. */
  private static String oneHot(RecordedStep step, Emitter out) {
    DType dtype = out.dtype(step.result());
    DType made = dtype == DType.FLOAT32 ? dtype : DType.INT64;
    String depth = out.number(step, "depth", step.integer(1), DType.INT64);
    String values = out.constant(step, "values", Tensor.vector(0, 1).cast(made));
    String x = positions(step, out, step.value(0));
    String hot = out.node(step, new Op.OneHot(-1), x, depth, values);
    return dtype == made ? hot : out.node(step, new Op.Cast(dtype), hot);
  }
}
