package dev.rucksack.generate;

import dev.rucksack.graph.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Convolution and pooling. */
final class WindowSteps {
  static final List<Step> ALL =
      List.of(
          WindowSteps::conv,
          WindowSteps::conv,
          WindowSteps::convTranspose,
          WindowSteps::maxPool,
          WindowSteps::averagePool,
          WindowSteps::lpPool,
          (g, x) -> global(g, x, new Op.GlobalAveragePool(), false),
          (g, x) -> global(g, x, new Op.GlobalMaxPool(), x.exact()),
          (g, x) -> g.bounded(global(g, x, new Op.GlobalLpPool(g.upTo(2)), false)));

  private WindowSteps() {}

  private static Optional<Value> conv(Growth g, Value x) {
    int axes = x.rest().size() - 1;
    if (axes < 1 || axes > 3) {
      return Optional.empty();
    }
    long channels = x.rest().getFirst();
    boolean depthwise = g.random.nextInt(3) == 0;
    long group = depthwise ? channels : 1;
    long out = depthwise ? channels : g.upTo(4);
    int dilation = g.upTo(2);
    List<Integer> kernel = new ArrayList<>();
    List<Long> rest = new ArrayList<>(List.of(out));
    int stride = g.upTo(2);
    int pad = g.random.nextInt(2);
    for (int i = 0; i < axes; i++) {
      long size = x.rest().get(i + 1);
      int k = g.upTo(3);
      long extent = (k - 1) * dilation + 1;
      if (size + 2 * pad < extent) {
        return Optional.empty();
      }
      kernel.add(k);
      rest.add((size + 2 * pad - extent) / stride + 1);
    }
    long[] shape = shape(out, channels / group, kernel);
    long fan = LongStream.of(shape).skip(1).reduce(1, (a, b) -> a * b);
    Op op = new Op.Conv(all(axes, stride), all(2 * axes, pad), all(axes, dilation), (int) group);
    return changed(rest, g.on(x, op, g.scaled(fan, shape), g.uniform(-0.5, 0.5, out)));
  }

  private static Optional<Value> convTranspose(Growth g, Value x) {
    int axes = x.rest().size() - 1;
    if (axes < 1 || axes > 2 || x.elements() > 128) {
      return Optional.empty();
    }
    long out = g.upTo(3);
    int k = 1 + g.upTo(2);
    int stride = g.upTo(2);
    List<Long> rest = new ArrayList<>(List.of(out));
    x.rest().stream().skip(1).forEach(size -> rest.add((size - 1) * stride + k));
    long channels = x.rest().getFirst();
    String w = g.scaled(channels * k, shape(channels, out, all(axes, k)));
    Op op =
        new Op.ConvTranspose(all(axes, stride), all(2 * axes, 0), all(axes, 0), all(axes, 1), 1);
    return g.bounded(changed(rest, g.on(x, op, w)));
  }

  private static Optional<Value> maxPool(Growth g, Value x) {
    return pool(g, x, (k, s, p) -> new Op.MaxPool(k, s, p, false), x.exact());
  }

  private static Optional<Value> averagePool(Growth g, Value x) {
    boolean count = g.random.nextBoolean();
    return pool(g, x, (k, s, p) -> new Op.AveragePool(k, s, p, false, count), false);
  }

  private static Optional<Value> lpPool(Growth g, Value x) {
    return g.bounded(pool(g, x, (k, s, p) -> new Op.LpPool(k, s, p, false, 2), false));
  }

  private interface Pool {
    Op of(List<Integer> kernel, List<Integer> strides, List<Integer> pads);
  }

  private static Optional<Value> pool(Growth g, Value x, Pool pool, boolean exact) {
    int axes = x.rest().size() - 1;
    if (axes < 1 || axes > 2 || x.rest().stream().skip(1).anyMatch(size -> size < 2)) {
      return Optional.empty();
    }
    int pad = g.random.nextInt(2);
    int stride = g.upTo(2);
    List<Long> rest = new ArrayList<>(List.of(x.rest().getFirst()));
    x.rest().stream().skip(1).forEach(size -> rest.add((size + 2 * pad - 2) / stride + 1));
    Op op = pool.of(all(axes, 2), all(axes, stride), all(2 * axes, pad));
    return Optional.of(new Value(g.on(x, op), rest, exact));
  }

  private static Optional<Value> global(Growth g, Value x, Op op, boolean exact) {
    if (x.rank() < 3) {
      return Optional.empty();
    }
    List<Long> rest = new ArrayList<>(Collections.nCopies(x.rest().size(), 1L));
    rest.set(0, x.rest().getFirst());
    return Optional.of(new Value(g.on(x, op), rest, exact));
  }

  private static List<Integer> all(int count, int value) {
    return Collections.nCopies(count, value);
  }

  private static long[] shape(long first, long second, List<Integer> kernel) {
    return LongStream.concat(
            LongStream.of(first, second), kernel.stream().mapToLong(Integer::longValue))
        .toArray();
  }

  private static Optional<Value> changed(List<Long> rest, String name) {
    return Optional.of(new Value(name, rest, false));
  }
}
