package dev.rucksack.djl;

import dev.rucksack.graph.Op;
import dev.rucksack.graph.ReduceKind;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.UnaryKind;

/** Sums, means and extremes over axes. */
final class ReduceTranslator implements Translation.Family {
  @Override
  public boolean translate(Step step, Emitter out) {
    String x;
    switch (step.op()) {
      case "mean", "sum", "max" -> {
        x = out.name(step.value(0));
        out.define(
            step.result(),
            reduce(step, out, ReduceKind.valueOf(step.op().toUpperCase(java.util.Locale.ROOT)), x));
      }
      case "min" -> {
        x = negative(step, out, out.name(step.value(0)));
        out.define(step.result(), negative(step, out, reduce(step, out, ReduceKind.MAX, x)));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String negative(Step step, Emitter out, String x) {
    return out.node(step, new Op.Unary(UnaryKind.NEG), x);
  }

  private static String reduce(Step step, Emitter out, ReduceKind kind, String x) {
    if (step.size() == 1) {
      return out.node(step, new Op.Reduce(kind, false), x);
    }
    int rank = step.value(0).rank();
    long[] axes = step.integers(1).stream().mapToLong(a -> a < 0 ? a + rank : a).toArray();
    Op op = new Op.Reduce(kind, step.flag(2));
    return out.node(step, op, x, out.constant(step, "axes", Tensor.vector(axes)));
  }
}
