package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import java.util.List;

/** Operators that order elements, or look for the first in an order. */
final class SortTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    if (step.op().equals("topK")) {
      topK(step, out);
      return true;
    }
    String result =
        switch (step.op()) {
          case "argMax" -> arg(step, out, ArgKind.MAX);
          case "argMin" -> arg(step, out, ArgKind.MIN);
          case "sort" -> sorted(step, out, step.size() > 1 ? step.axis(1) : -1).get(0);
          case "argSort" -> argSort(step, out);
          case "cumSum" -> cumSum(step, out);
          case "median" -> median(step, out);
          case "percentile" -> percentile(step, out);
          default -> "";
        };
    return Translation.define(step, out, result);
  }

  /** Without an axis, the position in the array read row by row. */
  private static String arg(RecordedStep step, Emitter out, ArgKind kind) {
    String x = out.name(step.value(0));
    if (step.size() > 1) {
      return out.node(step, new Op.Arg(kind, step.axis(1), false), x);
    }
    String flat = out.node(step, new Op.Reshape(), x, out.vector(step, "shape", -1));
    return out.node(step, new Op.Arg(kind, 0, false), flat);
  }

  private static void topK(RecordedStep step, Emitter out) {
    String x = out.name(step.value(0));
    List<long[]> counts = step.numbers(1).stream().map(n -> new long[] {n.longValue()}).toList();
    String k = new Lengths(step, out).vector("k", counts);
    List<String> results = topK(step, out, x, k, step.axis(2), step.flag(3));
    out.define(step.results().get(0), results.get(0));
    out.define(step.results().get(1), results.get(1));
  }

  /** Values and positions. */
  private static List<String> topK(
      RecordedStep step, Emitter out, String x, String k, int axis, boolean largest) {
    String values = out.fresh(step.place().nameOf("TopK"));
    String positions = out.fresh(values + ".positions");
    out.node(
        new Node(values, new Op.TopK(axis, largest), List.of(x, k), List.of(values, positions)));
    return List.of(values, positions);
  }

  private static List<String> sorted(RecordedStep step, Emitter out, int axis) {
    int at = Math.floorMod(axis, step.value(0).rank());
    List<long[]> lengths = step.shapes(0).stream().map(shape -> new long[] {shape[at]}).toList();
    String k = new Lengths(step, out).vector(lengths);
    return topK(step, out, out.name(step.value(0)), k, at, false);
  }

  private static String argSort(RecordedStep step, Emitter out) {
    String positions = sorted(step, out, step.axis(1)).get(1);
    return step.flag(2) ? positions : new Formula(step, out).flip(positions, step.axis(1));
  }

  private static String cumSum(RecordedStep step, Emitter out) {
    int axis = step.size() > 1 ? step.axis(1) : 0;
    DType dtype = out.dtype(step.result());
    String x = out.name(step, step.value(0), dtype);
    return out.node(
        step, new Op.CumSum(false, false), x, out.number(step, "axis", axis, DType.INT64));
  }

  /** PyTorch takes the lower of two in the middle. */
  private static String median(RecordedStep step, Emitter out) {
    int axis = step.size() > 1 ? (int) step.axes(1)[0] : step.value(0).rank() - 1;
    long length = length(step, axis);
    return entry(step, out, sorted(step, out, axis).get(0), axis, (length - 1) / 2);
  }

  /** On the line between the two elements beside the place {@code q·(n−1)}. */
  private static String percentile(RecordedStep step, Emitter out) {
    int axis = step.size() > 2 ? (int) step.axes(2)[0] : step.value(0).rank() - 1;
    double place = step.number(1).floatValue() / 100 * (length(step, axis) - 1);
    String sorted = sorted(step, out, axis).get(0);
    Formula formula = new Formula(step, out);
    String low = entry(step, out, sorted, axis, (long) Math.floor(place));
    String high = entry(step, out, sorted, axis, (long) Math.ceil(place));
    String distance = formula.binary(BinaryKind.SUB, high, low);
    return formula.add(low, formula.mul(distance, place - Math.floor(place)));
  }

  private static long length(RecordedStep step, int axis) {
    if (step.shapes(0).stream().mapToLong(shape -> shape[axis]).distinct().count() > 1) {
      throw new Refusal("its place in the order follows the open axis " + axis + "; fix it");
    }
    return step.shapes(0).getFirst()[axis];
  }

  private static String entry(RecordedStep step, Emitter out, String x, int axis, long index) {
    return out.node(step, new Op.Gather(axis), x, out.number(step, "index", index, DType.INT64));
  }
}
