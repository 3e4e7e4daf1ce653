package dev.rucksack.generate;

import dev.rucksack.graph.op.Op;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Steps that normalize, and softmax. */
final class NormalizationSteps {
  static final List<Step> ALL =
      List.of(
          NormalizationSteps::batch,
          NormalizationSteps::layer,
          NormalizationSteps::group,
          NormalizationSteps::instance,
          (g, x) -> g.same(x, new Op.Softmax(axis(g, x))),
          (g, x) -> g.bounded(g.same(x, new Op.LogSoftmax(axis(g, x)))));

  private NormalizationSteps() {}

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
}
