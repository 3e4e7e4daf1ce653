package dev.rucksack.generate;

import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reductions and running sums. */
final class ReductionSteps {
  static final List<Step> ALL =
      List.of(
          (g, x) -> reduce(g, x, g.any(ReduceKind.values())),
          ReductionSteps::arg,
          ReductionSteps::cumSum);

  private ReductionSteps() {}

  private static Optional<Value> reduce(Growth g, Value x, ReduceKind kind) {
    int at = g.index(x);
    boolean keep = g.random.nextBoolean() || x.rest().size() == 1;
    List<Long> rest = reduced(x, at, keep);
    Value from = kind == ReduceKind.LOG_SUM ? g.positive(x, 0.5f) : x;
    String name = g.on(from, new Op.Reduce(kind, keep), g.vector(1 + at));
    boolean picks = kind == ReduceKind.MAX || kind == ReduceKind.MIN;
    Value result = new Value(name, rest, picks && x.exact());
    return Optional.of(picks || kind == ReduceKind.MEAN ? result : g.bounded(result));
  }

  private static Optional<Value> arg(Growth g, Value x) {
    if (!x.exact() || x.rest().size() == 1) {
      return Optional.empty();
    }
    int at = g.index(x);
    String index = g.on(x, new Op.Arg(g.any(ArgKind.values()), 1 + at, false));
    String number = g.node(new Op.Cast(DType.FLOAT32), index);
    return g.bounded(Optional.of(new Value(number, reduced(x, at, false), true)));
  }

  static List<Long> reduced(Value x, int at, boolean keep) {
    List<Long> rest = new ArrayList<>(x.rest());
    if (keep) {
      rest.set(at, 1L);
    } else {
      rest.remove(at);
    }
    return rest;
  }

  private static Optional<Value> cumSum(Growth g, Value x) {
    String axis = g.weight(Tensor.of(new long[] {1 + g.index(x)}));
    return g.bounded(
        g.same(x, new Op.CumSum(g.random.nextBoolean(), g.random.nextBoolean()), axis));
  }
}
