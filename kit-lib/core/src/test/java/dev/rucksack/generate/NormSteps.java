package dev.rucksack.generate;

import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Steps that normalize, reduce or quantize. */
final class NormSteps {
  static final List<Step> ALL =
      List.of(
          NormSteps::batch,
          NormSteps::layer,
          NormSteps::group,
          NormSteps::instance,
          (g, x) -> g.same(x, new Op.Softmax(axis(g, x))),
          (g, x) -> g.bounded(g.same(x, new Op.LogSoftmax(axis(g, x)))),
          (g, x) -> reduce(g, x, g.any(ReduceKind.values())),
          NormSteps::arg,
          NormSteps::quantize);

  private NormSteps() {}

  private static int axis(Growth g, Value x) {
    int axis = 1 + g.index(x);
    return g.random.nextBoolean() ? axis : axis - x.rank();
  }

  private static Optional<Value> batch(Growth g, Value x) {
    long n = x.rest().getFirst();
    String scale = g.uniform(0.5, 1.5, n);
    String shift = g.uniform(-1, 1, n);
    String mean = g.uniform(-0.5, 0.5, n);
    return g.bounded(
        g.same(x, new Op.BatchNormalization(1e-3f), scale, shift, mean, g.uniform(0.3, 2, n)));
  }

  private static Optional<Value> layer(Growth g, Value x) {
    int from = g.index(x);
    long[] shape = x.rest().stream().skip(from).mapToLong(Long::longValue).toArray();
    int axis = g.random.nextBoolean() ? 1 + from : 1 + from - x.rank();
    Op op = new Op.LayerNormalization(axis, 0.1f);
    return g.same(x, op, g.uniform(0.5, 1.5, shape), g.uniform(-1, 1, shape));
  }

  private static Optional<Value> group(Growth g, Value x) {
    long channels = x.rest().getFirst();
    if (x.rank() < 3) {
      return Optional.empty();
    }
    long[] divisors = LongStream.rangeClosed(1, channels).filter(d -> channels % d == 0).toArray();
    int groups = (int) divisors[g.random.nextInt(divisors.length)];
    Op op = new Op.GroupNormalization(groups, 0.1f);
    return g.same(x, op, g.uniform(0.5, 1.5, channels), g.uniform(-1, 1, channels));
  }

  private static Optional<Value> instance(Growth g, Value x) {
    if (x.rank() < 3) {
      return Optional.empty();
    }
    long n = x.rest().getFirst();
    Op op = new Op.InstanceNormalization(0.1f);
    return g.same(x, op, g.uniform(0.5, 1.5, n), g.uniform(-1, 1, n));
  }

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

  private static Optional<Value> quantize(Growth g, Value x) {
    if (!x.exact()) {
      return Optional.empty();
    }
    String scale = g.scalar(0.013f);
    String zero = g.weight(Tensor.of(DType.UINT8, new byte[] {(byte) 128}));
    String codes = g.on(x, new Op.QuantizeLinear(1), scale, zero);
    String back = g.node(new Op.DequantizeLinear(1), codes, scale, zero);
    return Optional.of(new Value(back, x.rest(), true));
  }
}
