package dev.rucksack.djl;

import dev.rucksack.graph.Op;
import dev.rucksack.graph.ReduceKind;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.UnaryKind;

/** Sums, means and extremes over axes. */
final class ReduceTranslator implements Translation.Family {
  @Override
  public boolean translate(Step step, Emitter out) {
    switch (step.op()) {
      case "mean" -> out.define(step.result(), reduce(step, out, ReduceKind.MEAN));
      case "sum" -> out.define(step.result(), reduce(step, out, ReduceKind.SUM));
      case "max" -> out.define(step.result(), reduce(step, out, ReduceKind.MAX));
      case "min" -> {
        String x = negative(step, out, out.name(step.value(0)));
        String max = reduce(step, out, ReduceKind.MAX, x);
        out.define(step.result(), negative(step, out, max));
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

  private static String reduce(Step step, Emitter out, ReduceKind kind) {
    return reduce(step, out, kind, out.name(step.value(0)));
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
